"""Procedures made at random: every word of the dialect that draws something, with texts as authors write them."""

from typing import Any

from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st

from builder.dialect import DIALECT, SCHEMAS

Json = dict[str, Any]

WORDS = st.sampled_from([
    "nom", "adresse", "d’usage", "(en majuscules)", "logement", "n°", "l’enfant", "100 %", "date", "été", "CAF",
    "« oui »", "naissance", "&", "<b>", "anticonstitutionnellement", "revenu", "mensuel", "depuis", "voirie", "1er",
])  # fmt: skip
PHRASES = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
NUMBERS = st.integers(0, 9999)
SENTENCES = st.lists(PHRASES, min_size=1, max_size=3).map(lambda some: ". ".join(some) + ".")
FORMATS = ["date", "month", "year", "time", "date-time", "email", "phone", "uri", "iban", "bic", "siren", "siret",
           "rna", "nir", "vehicle-plate", "postcode", "commune", "country", "nationality"]  # fmt: skip
COMMON = sorted(path.stem for path in (SCHEMAS / "common").glob("*.json"))
KINDS = sorted(path.stem for path in (SCHEMAS / "documents").glob("*.json"))
ABSENCES = st.lists(st.sampled_from(["later", "already_sent", "somebody_else", "none"]), unique=True)


def _choices(least: int, most: int) -> st.SearchStrategy[list[Json]]:
    """Of different values and words."""
    return st.lists(PHRASES, min_size=least, max_size=most).map(
        lambda said: [{"const": f"c{n}", "title": f"{words} {n}"} for n, words in enumerate(said)]
    )


def _plain(**words: Any) -> st.SearchStrategy[Json]:
    return st.just(words)


LEAVES = st.one_of(
    _plain(type="string", maxLength=80),
    _plain(type="string", widget="textarea", maxLength=500),
    st.sampled_from(FORMATS).map(lambda form: {"type": "string", "format": form}),
    _plain(type="boolean"),
    _plain(type="boolean", const=True, widget="declaration"),
    _plain(type="integer", minimum=0, unit="m²"),
    _plain(type="number", minimum=0, unit="€", multipleOf=0.01),
    _choices(2, 6).map(lambda some: {"type": "string", "widget": "radio", "oneOf": some}),
    _choices(8, 40).map(lambda some: {"type": "string", "widget": "select", "oneOf": some}),
    _choices(2, 12).map(lambda some: {"type": "array", "widget": "checkboxes", "items": {"oneOf": some}}),
    _plain(type="array", items={"type": "string"}, minItems=1),
    _plain(oneOf=[{"title": "Un mot", "type": "string"}, {"title": "Un nombre", "type": "integer"}]),
    st.sampled_from(COMMON).map(lambda name: {"$ref": f"dossier-complet:common/{name}"}),
    st.builds(lambda kind, may_be: {"document": {"kind": kind, "may_be": may_be}}, st.sampled_from(KINDS), ABSENCES),
    SENTENCES.map(lambda said: {"widget": "information", "readOnly": True, "type": "null", "description": said}),
)
AUTHORED = st.fixed_dictionaries({}, optional={"hint": SENTENCES, "help": SENTENCES})


@st.composite
def _objects(draw: st.DrawFn, leaves: st.SearchStrategy[Json], most: int) -> Json:
    """A group: its questions named apart, some of them required, one of them perhaps asked only after a yes."""
    asked = draw(st.lists(st.tuples(leaves, PHRASES, AUTHORED), min_size=1, max_size=most))
    properties = {f"q{n}": {"title": f"{words} {n}"} | said | leaf for n, (leaf, words, said) in enumerate(asked)}
    required = draw(st.lists(st.sampled_from(sorted(properties)), unique=True))
    sure = {"title": f"{draw(PHRASES)} {draw(NUMBERS)} ?", "type": "boolean"}
    group: Json = {"type": "object", "properties": {"sur": sure} | properties}
    if draw(st.booleans()):
        then = {"properties": {"suite": {"title": draw(PHRASES), "type": "string"}}, "required": ["suite"]}
        group["properties"]["suite"] = True
        group |= {"if": {"properties": {"sur": {"const": True}}, "required": ["sur"]}, "then": then}
    return group | {"required": ["sur", *required]}


ROWS = st.builds(
    lambda items, word, most: {"type": "array", "item_label": word, "minItems": 1, "maxItems": most, "items": items},
    _objects(LEAVES, 3), st.sampled_from(["Enfant", "Véhicule"]), st.integers(1, 30),
)  # fmt: skip
STEPS = st.builds(
    lambda group, title: group | {"title": title}, _objects(st.one_of(LEAVES, ROWS, _objects(LEAVES, 3)), 6), PHRASES
)
PROCEDURES = st.builds(
    lambda title, purpose, steps: {
        "$schema": DIALECT,
        "title": title,
        "type": "object",
        "procedure": {"code": "HA", "service": "population", "purpose": purpose},
        "properties": {f"etape{n}": step for n, step in enumerate(steps)},
        "required": [f"etape{n}" for n in range(len(steps))],
    },
    PHRASES, SENTENCES, st.lists(STEPS, min_size=1, max_size=3),
)  # fmt: skip


def procedure_of(number: int) -> Json:
    """Always the same for a number: the largest of a few."""
    drawn: list[Json] = []

    @seed(number)
    @settings(max_examples=5, database=None, phases=[Phase.generate], deadline=None)
    @given(PROCEDURES)
    def draw(procedure: Json) -> None:
        drawn.append(procedure)

    draw()
    return max(drawn, key=lambda procedure: len(repr(procedure)))
