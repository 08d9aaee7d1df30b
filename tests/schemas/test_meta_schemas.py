"""The law of the dialect: itself lawful, described word by word, deaf to misspelt words of ours, open elsewhere."""

import pytest
import re2
from jsonschema import Draft202012Validator

from tests.schemas.declarations import Json, faults, objects_in, read

META = ("procedure.schema", "document.schema")


@pytest.mark.parametrize("name", META)
def test_a_meta_schema_is_itself_valid(name: str) -> None:
    Draft202012Validator.check_schema(read(name))
    assert read(name)["$id"] == f"dossier-complet:{name}"


@pytest.mark.parametrize("name", META)
def test_every_word_of_ours_is_described(name: str) -> None:
    words = [
        (word, schema) for node in objects_in(read(name)) for word, schema in node.get("properties", {}).items()
        if isinstance(schema, dict) and schema.keys() - {"$ref", "const", "enum", "maxProperties"}
    ]  # fmt: skip
    restated = {"$id", "title", "type", "procedure"}  # by ``publishable``, which only asks for more
    assert [word for word, schema in words if "description" not in schema and word not in restated] == []
    assert len(words) > 20


@pytest.mark.parametrize("name", META)
def test_its_patterns_run_in_linear_time(name: str) -> None:
    patterns = [node["pattern"] for node in objects_in(read(name)) if isinstance(node.get("pattern"), str)]
    assert patterns
    for pattern in patterns:
        re2.compile(pattern)


@pytest.mark.parametrize(
    ("declaration", "path"),
    [
        ({"procedure": {"cods": "AL"}}, "$.procedure"),
        ({"procedure": {"decision": {"withing": "P2M"}}}, "$.procedure.decision"),
        ({"procedure": {"decision": {"within": "2 mois"}}}, "$.procedure.decision.within"),
        ({"procedure": {"decision": {"within": "P2M", "silence": "yes"}}}, "$.procedure.decision.silence"),
        ({"procedure": {"decision": {"silence": "refused"}}}, "$.procedure.decision"),
        ({"procedure": {"channels": ["web", "phone"]}}, "$.procedure.channels[1]"),
        ({"procedure": {"applicant": ["parent"]}}, "$.procedure.applicant[0]"),
        ({"procedure": {"retention": "P1H"}}, "$.procedure.retention"),
        ({"procedure": {"code": "accueil"}}, "$.procedure.code"),
        ({"procedure": {"closes": "le 3 mars"}}, "$.procedure.closes"),
        ({"procedure": {"steps": [{"title": "Vous", "question": ["nom"]}]}}, "$.procedure.steps[0]"),
        ({"translations": {"English": {"/title": "Register"}}}, "$.translations"),
        ({"translations": {"en": {"title": "Register"}}}, "$.translations.en"),
    ],
)  # fmt: skip
def test_a_misspelt_word_about_the_procedure_is_refused_where_it_stands(declaration: Json, path: str) -> None:
    assert path in faults("procedure", declaration)


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ({"document": {"kin": "rib"}}, ".document"),
        ({"document": {}}, ".document"),
        ({"document": {"kind": "RIB récent"}}, ".document.kind"),
        ({"document": {"kind": "rib"}, "type": "string"}, ".type"),
        ({"document": {"kind": "rib", "may_be": ["never"]}}, ".document.may_be[0]"),
        ({"document": {"kind": "rib", "lets_go": ["later"]}}, ".document"),
        ({"document": {"kind": "rib", "holder": "responsable/nom"}}, ".document.holder"),
        ({"document": {"kind": "rib", "checks": {"recent": {"whithin": "P3M"}}}}, ".document.checks.recent"),
        ({"document": {"kind": "rib", "checks": {"recent": {}}}}, ".document.checks.recent"),
        (
            {"document": {"kind": "rib", "checks": {"legible": {"severity": "fatal"}}}},
            ".document.checks.legible.severity",
        ),
        ({"document": {"kind": "rib", "checks": {"legible": {"within": "P3M"}}}}, ".document.checks.legible"),
        ({"document": {"kind": "rib", "checks": {"Lisible !": {}}}}, ".document.checks"),
        ({"computed": {"ages": {"of": "/a"}}, "readOnly": True}, ".computed"),
        ({"computed": {"age": {"off": "/a"}}, "readOnly": True}, ".computed.age"),
        ({"computed": {"age": {"of": "/a"}, "count": {"of": "/b"}}, "readOnly": True}, ".computed"),
        ({"computed": {"age": {"of": "/a"}}}, ""),
        ({"computed": {"age": {"of": "/a", "at": "tomorrow"}}, "readOnly": True}, ".computed.age.at"),
        ({"widget": "textaera"}, ".widget"),
        ({"autocomplete": "telephone"}, ".autocomplete"),
        ({"messages": {"patern": "Écrivez cinq chiffres."}}, ".messages"),
        ({"hint": ""}, ".hint"),
        ({"sensitive": True}, ".sensitive"),
        ({"type": "strng"}, ".type"),
    ],
)  # fmt: skip
def test_a_misspelt_word_about_a_question_is_refused_at_any_depth(question: Json, path: str) -> None:
    declaration = {"allOf": [{"then": {"properties": {"rows": {"items": {"properties": {"q": question}}}}}}]}
    assert f"$.allOf[0].then.properties.rows.items.properties.q{path}" in faults("procedure", declaration)


def test_an_unknown_word_elsewhere_is_allowed() -> None:
    question = {"type": "string", "ui:widget": "text", "hnt": "Cinq chiffres"}
    declaration = {"x-town": "Lannion", "properties": {"a": question, "b": True}}
    assert faults("procedure", declaration) == []


def test_a_check_added_later_may_be_asked_for_without_a_change_of_the_law() -> None:
    """Whether it exists is the compiler's question: the tables of checks know, the law need not."""
    document = {"kind": "rib", "checks": {"signed": {"severity": "doubt"}}}
    assert faults("procedure", {"properties": {"a": {"document": document}}}) == []


@pytest.mark.parametrize(
    "missing", ["code", "service", "purpose", "cost", "legal_basis", "recipients", "retention", "decision"]
)
def test_publication_asks_for_more_than_compilation(missing: str) -> None:
    whole = read("procedures/signalement")
    lacking = {**whole, "procedure": {word: value for word, value in whole["procedure"].items() if word != missing}}
    assert faults("procedure", lacking) == []
    assert faults("procedure", lacking, "#/$defs/publishable") == ["$.procedure"]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"labell": "RIB"}, "$"),
        ({"label": " "}, "$.label"),
        ({"id": "Le RIB"}, "$.id"),
        ({"link": "http://exemple.fr"}, "$.link"),
        ({"accepts": ["image/svg+xml"]}, "$.accepts[0]"),
        ({"sides": 3}, "$.sides"),
        ({"max_pages": 0}, "$.max_pages"),
        ({"judged": False, "checks": {"legible": {}}}, "$.checks"),
        ({"checks": {"recent": {"within": "3 mois"}}}, "$.checks.recent.within"),
        ({"checks": {"recent": {"within": "P3M", "year": 2026}}}, "$.checks.recent"),
    ],
)  # fmt: skip
def test_a_misspelt_word_about_a_kind_is_refused(change: Json, path: str) -> None:
    assert path in faults("document", {"id": "rib", "label": "RIB", **change})
