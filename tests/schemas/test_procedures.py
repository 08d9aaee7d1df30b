"""The example procedures: publishable, and answered in full by an example that any standard validator accepts."""

import copy
import json
from collections.abc import Iterator

import pytest
from jsonschema import Draft202012Validator

from tests.schemas.declarations import ANSWERS, COMMON, KINDS, PROCEDURES, Json, faults, judge, objects_in, read

SERVICES = {"population", "enfance", "solidarites", "voirie", "eau"}


def answers_to(slug: str) -> Json:
    return json.loads((ANSWERS / f"{slug}.json").read_text("utf-8"))


def documents_of(slug: str) -> Iterator[Json]:
    found = (node.get("document") for node in objects_in(read(f"procedures/{slug}")))
    return (document for document in found if isinstance(document, dict) and "kind" in document)


def test_the_five_examples_are_there() -> None:
    family, money = {"recensement-citoyen", "accueil-de-loisirs"}, {"aide-sociale-hebergement", "mensualisation-eau"}
    assert set(PROCEDURES) == family | money | {"signalement"}


@pytest.mark.parametrize("slug", PROCEDURES)
def test_a_procedure_is_publishable(slug: str) -> None:
    procedure = read(f"procedures/{slug}")
    Draft202012Validator.check_schema(procedure)
    assert faults("procedure", procedure, "#/$defs/publishable") == []
    assert procedure["$id"] == f"dossier-complet:procedures/{slug}"
    assert procedure["procedure"]["service"] in SERVICES
    assert not procedure["procedure"].keys() & {"opens", "closes"}


def test_codes_of_procedures_are_all_different() -> None:
    codes = [read(f"procedures/{slug}")["procedure"]["code"] for slug in PROCEDURES]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("slug", PROCEDURES)
def test_every_reference_stays_in_the_house(slug: str) -> None:
    references = {node["$ref"] for node in objects_in(read(f"procedures/{slug}")) if "$ref" in node}
    assert references <= {f"dossier-complet:common/{name}" for name in COMMON}


@pytest.mark.parametrize("slug", PROCEDURES)
def test_every_kind_asked_for_exists(slug: str) -> None:
    kinds = {document["kind"] for document in documents_of(slug)}
    assert kinds
    assert kinds <= set(KINDS)


@pytest.mark.parametrize("slug", PROCEDURES)
def test_what_lets_the_dossier_go_is_among_what_a_document_may_be(slug: str) -> None:
    for document in documents_of(slug):
        assert set(document.get("lets_go", ())) <= set(document.get("may_be", ()))


@pytest.mark.parametrize("slug", PROCEDURES)
def test_the_example_answers_are_valid_by_the_standard(slug: str) -> None:
    errors = judge(read(f"procedures/{slug}")).iter_errors(answers_to(slug))
    assert [(error.json_path, error.message) for error in errors] == []


@pytest.mark.parametrize("slug", PROCEDURES)
def test_the_example_answers_only_what_is_asked(slug: str) -> None:
    """Each object closed: a name that no question declares would be refused."""
    closed = copy.deepcopy(read(f"procedures/{slug}"))
    for node in objects_in(closed):
        if node.get("type") == "object" and "properties" in node:
            node["unevaluatedProperties"] = False  # type: ignore[index]  # our own copy
    errors = [(error.json_path, error.message) for error in judge(closed).iter_errors(answers_to(slug))]
    assert errors == []


@pytest.mark.parametrize(
    ("slug", "pointer"),
    [
        ("recensement-citoyen", "parent"),
        ("recensement-citoyen", "jeune/lieu/commune"),
        ("recensement-citoyen", "etudes/classe"),
        ("recensement-citoyen", "etudes/dernier_diplome"),
        ("recensement-citoyen", "documents/carte"),
        ("accueil-de-loisirs", "autre_parent"),
        ("accueil-de-loisirs", "responsable/jugement"),
        ("accueil-de-loisirs", "enfants/0/seul"),
        ("accueil-de-loisirs", "enfants/1/pai"),
        ("accueil-de-loisirs", "tarif/attestation"),
        ("aide-sociale-hebergement", "aidant"),
        ("aide-sociale-hebergement", "conjoint"),
        ("aide-sociale-hebergement", "biens/immobilier"),
        ("aide-sociale-hebergement", "biens/donation_detail"),
        ("aide-sociale-hebergement", "enfants/0/adresse"),
        ("aide-sociale-hebergement", "enfants/1/adresse_monde"),
        ("aide-sociale-hebergement", "argent/taxe_fonciere"),
        ("aide-sociale-hebergement", "argent/aide_logement"),
        ("signalement", "probleme/nature_immeuble"),
        ("signalement", "quand/date"),
        ("mensualisation-eau", "abonne/nom"),
        ("mensualisation-eau", "paiement/rib"),
        ("mensualisation-eau", "mandat/accord"),
    ],
)  # fmt: skip
def test_an_answer_made_necessary_by_another_is_missed(slug: str, pointer: str) -> None:
    answers = answers_to(slug)
    *path, last = pointer.split("/")
    holder = answers
    for token in path:
        holder = holder[int(token) if token.isdigit() else token]
    del holder[last]
    assert not judge(read(f"procedures/{slug}")).is_valid(answers)


def test_a_foreigner_from_outside_europe_is_asked_for_a_residence_permit() -> None:
    answers = answers_to("aide-sociale-hebergement")
    answers["personne"]["nationalite"] = "MA"
    assert not judge(read("procedures/aide-sociale-hebergement")).is_valid(answers)
    answers["identite_domicile"]["sejour"] = {"state": "later", "by": "2027-01-10"}
    assert judge(read("procedures/aide-sociale-hebergement")).is_valid(answers)


def test_a_report_may_be_sent_without_a_word_about_the_person() -> None:
    answers = answers_to("signalement")
    del answers["quand"], answers["photos"]
    assert answers["reponse"] == {"voulue": "non"}
    assert judge(read("procedures/signalement")).is_valid(answers)
    assert {document["kind"] for document in documents_of("signalement")} == {"photo-libre"}


def test_the_iban_typed_is_the_one_the_bank_details_are_held_against() -> None:
    rib = next(documents_of("mensualisation-eau"))
    assert (rib["kind"], rib["bank_details"]) == ("rib", "1/iban")
    assert "bank_details" in read("documents/rib")["checks"]


def test_the_examples_show_every_kind_of_question() -> None:
    nodes = [node for slug in PROCEDURES for node in objects_in(read(f"procedures/{slug}"))]
    nodes += [node for name in COMMON for node in objects_in(read(f"common/{name}"))]
    formats = {node["format"] for node in nodes if isinstance(node.get("format"), str)}
    widgets = {node["widget"] for node in nodes if isinstance(node.get("widget"), str)}
    functions = {name for node in nodes if isinstance(node.get("computed"), dict) for name in node["computed"]}
    assert formats >= {
        "date", "month", "year", "time", "email", "phone", "commune", "country", "nationality", "iban", "bic", "nir",
        "siret", "rna", "postcode", "vehicle-plate",
    }  # fmt: skip
    assert widgets == {"textarea", "radio", "select", "checkboxes", "declaration", "information", "address"}
    assert functions >= {"age", "sum"}
    assert max(len(node["enum"]) for node in nodes if "enum" in node and node.get("widget") == "select") > 15


@pytest.mark.parametrize("slug", PROCEDURES)
def test_a_question_that_opens_later_keeps_its_place(slug: str) -> None:
    """What a ``then`` or ``else`` adds stands as ``true`` among the questions of its object (dialect, decision 2)."""
    procedure = read(f"procedures/{slug}")
    placed = {
        name for node in objects_in(procedure) for name, schema in node.get("properties", {}).items() if schema is True
    }  # fmt: skip
    opened = {
        name for node in objects_in(procedure) for branch in ("then", "else") if isinstance(node.get(branch), dict)
        for name, schema in node[branch].get("properties", {}).items() if "title" in schema or "$ref" in schema
    }  # fmt: skip
    assert opened
    assert opened <= placed
