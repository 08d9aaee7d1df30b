"""A procedure that asks one question of every kind, ten a page; and one whose words are longer than a window."""

from dataclasses import replace
from typing import Any

from runtime.dossier import CHOICE
from runtime.fields import FIELD_TYPES
from runtime.procedure import About, Alternative, Choice, Decision, Procedure, Question, Step
from tests.runtime.fields.asking import ask, schema_of
from tests.runtime.fields.samples import sample_of
from validators.documents.requirement import DocumentRequirement

ABOUT = About(
    "CA", "enfance", purpose="Essayer.", declaration="Je déclare que c’est exact.", decision=Decision("P2M", "refused")
)
A_PAGE = 10
KINDS = sorted(FIELD_TYPES)
PAGES = {f"page-{n // A_PAGE + 1}": KINDS[n : n + A_PAGE] for n in range(0, len(KINDS), A_PAGE)}
#: Nothing is drawn for an answer the person has no part in.
NOT_DRAWN = frozenset({"constant"})


def catalogue() -> Procedure:
    """Each kind at the root, under its own name."""
    steps = tuple(
        Step(page, f"Page {number}", tuple(_question(kind) for kind in kinds))
        for number, (page, kinds) in enumerate(PAGES.items(), 1)
    )
    schema = schema_of(tuple(question for step in steps for question in step.questions))
    return Procedure("catalogue", "Toutes les questions", steps, schema, ABOUT)


def _question(kind: str) -> Question:
    if kind == "constant":
        return ask("constant", kind, {"const": "Belmont"}, "Question constant")
    required = kind not in ("information", "constant", "computed", "choices")
    return replace(_renamed(sample_of(kind).question, kind), label=f"Question {kind}", required=required)


def _renamed(question: Question, kind: str) -> Question:
    inner = tuple(_renamed(each, kind) for each in question.questions)
    branches = tuple(Alternative(each.label, _renamed(each.question, kind)) for each in question.alternatives)
    pointer = question.pointer.replace("/x", f"/{kind}", 1)
    return replace(
        question, pointer=pointer, label=f"{question.label} ({kind})", questions=inner, alternatives=branches
    )


def answered(*but: str) -> dict[str, Any]:
    """A draft that answers all of it, but the kinds named."""
    draft: dict[str, Any] = {CHOICE: {}}
    for kind in KINDS:
        if kind not in but and kind not in NOT_DRAWN:
            sample = sample_of(kind).draft
            draft[kind] = sample["x"]
            if CHOICE in sample:
                draft[CHOICE][kind] = sample[CHOICE]["x"]
    return draft


def read_only() -> Procedure:
    """What the town knows already: each kind that is kept, shown and not asked, after one question that is."""
    known = tuple(
        replace(_question(kind), read_only=True, required=False, default=sample_of(kind).draft["x"])
        for kind in KINDS
        if kind not in (*NOT_DRAWN, *NEVER_KNOWN)
    )
    asked = (ask("mot", "text", {"type": "string"}, "Un mot", required=True), *known)
    return Procedure("lecture", "À relire", (Step("lire", "À relire", asked),), schema_of(asked), ABOUT)


#: Kinds without an answer of their own, or whose answer is always the person's.
NEVER_KNOWN = ("computed", "information", "document", "rows", "group", "address", "alternatives")


def forty_questions() -> Procedure:
    """Two steps of twenty, all to be answered."""
    asked = tuple(ask(f"q{n}", "text", {"type": "string"}, f"Question {n}", required=True) for n in range(1, 41))
    steps = (Step("un", "Les premières", asked[:20]), Step("deux", "Les dernières", asked[20:]))
    return Procedure("quarante", "Quarante questions", steps, schema_of(asked), ABOUT)


def twin_groups() -> Procedure:
    """Two groups that ask the same."""
    names = {"domicile": "Votre domicile", "courrier": "Pour le courrier"}
    groups = tuple(
        ask(name, "group", {"type": "object"}, label, questions=(_commune(name),), required=True)
        for name, label in names.items()
    )
    return Procedure("jumeaux", "Deux adresses", (Step("ou", "Où", groups),), schema_of(groups), ABOUT)


def _commune(group: str) -> Question:
    return ask(f"/{group}/commune", "text", {"type": "string"}, "Commune", required=True)


LONG = "Anticonstitutionnellement" * 4
ARABIC = "مرحبا بالعالم"


def long_words() -> Procedure:
    """Labels, hints, choices, rows, documents, titles: an author may paste anything."""
    document = DocumentRequirement("jugement", LONG, how_to_obtain=LONG, may_be=("later", "none"))
    questions = (
        ask("nom", "text", {"type": "string"}, LONG, hint=LONG, required=True),
        ask("texte", "textarea", {"type": "string", "maxLength": 300}, f"Texte {LONG}"),
        ask(
            "choix", "choice", {"enum": [1, 2]}, f"Choix {LONG}", choices=(Choice(1, LONG, hint=LONG), Choice(2, "Non"))
        ),
        ask("somme", "money", {"type": "number"}, f"Somme {LONG}", unit=LONG),
        ask("naissance", "date", {"type": "string", "format": "date"}, f"Date {LONG}"),
        ask("dit", "information", True, f"À lire {LONG}", help=LONG),
        ask(
            "rangs",
            "rows",
            {"type": "array"},
            f"Rangs {LONG}",
            questions=(ask("/rangs/*/mot", "text", {"type": "string"}, f"Mot {LONG}"),),
            item_label="Rang",
            item_title="{mot}",
        ),
        ask("piece", "document", True, f"Pièce {LONG}", document=document, required=True),
    )
    steps = (Step("mots", LONG, questions, hint=LONG),)
    return Procedure(
        "longs", f"Démarche {LONG}", steps, schema_of(questions), replace(ABOUT, purpose=LONG, declaration=LONG)
    )
