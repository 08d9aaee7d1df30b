import pytest

from builder.compiling.labels import humanise, slugify
from runtime.procedure import Step
from tests.builder.compiled import FACTS, compiled, errors, ours, schema

TEXT = {"title": "Texte", "type": "string"}


def steps(declaration: dict[str, object]) -> tuple[Step, ...]:
    return compiled(declaration).procedure.steps


def test_each_object_and_each_repeated_group_of_the_root_is_a_step() -> None:
    declaration = schema(
        {
            "vous": schema({"nom": TEXT}, title="Vous"),
            "enfants": {"title": "Enfants", "type": "array", "items": schema({"x": TEXT})},
        },
        required=["vous"],
    )
    assert [(step.id, step.title) for step in steps(declaration)] == [("vous", "Vous"), ("enfants", "Enfants")]
    assert [question.pointer for question in steps(declaration)[0].questions] == ["/vous/nom"]


def test_an_object_that_may_be_left_out_keeps_its_group() -> None:
    declaration = schema({"vous": schema({"nom": TEXT}, required=["nom"])})
    assert steps(declaration)[0].questions[0].kind == "group"


def test_a_conditional_object_hands_its_conditions_to_its_members() -> None:
    declaration = schema(
        {"a": {"type": "boolean"}},
        **{"if": {"required": ["a"]}, "then": schema({"b": schema({"c": TEXT}, required=["c"])}, required=["b"])},
    )
    member = steps(declaration)[1].questions[0]
    assert (member.pointer, member.required, len(member.conditions)) == ("/b/c", True, 1)


@pytest.mark.parametrize(("count", "sizes"), [(1, [1]), (7, [7]), (8, [4, 4]), (15, [5, 5, 5])])
def test_other_questions_are_gathered_seven_at_most(count: int, sizes: list[int]) -> None:
    assert [len(step.questions) for step in steps(schema({f"q{n}": TEXT for n in range(count)}))] == sizes


def test_gathered_pages_have_titles_that_differ() -> None:
    titles = [step.title for step in steps(schema({f"q{n}": TEXT for n in range(8)}))]
    assert titles == ["Questions 1 à 4", "Questions 5 à 8"]


def test_the_order_of_the_file_is_kept() -> None:
    declaration = schema({"a": TEXT, "b": schema({"c": TEXT}, required=["c"]), "d": TEXT}, required=["b"])
    assert [step.id for step in steps(declaration)] == ["questions", "b", "questions-2"]


def test_a_procedure_may_say_its_steps() -> None:
    declared = [
        {"title": "Le reste", "questions": ["b"], "hint": "Vite"},
        {"id": "debut", "title": "Début", "questions": ["a"]},
    ]
    declaration = {**ours({"a": TEXT, "b": TEXT}), "procedure": {**FACTS, "steps": declared}}
    assert [(step.id, step.title, step.hint) for step in steps(declaration)] == [
        ("le-reste", "Le reste", "Vite"),
        ("debut", "Début", ""),
    ]


def test_declared_steps_forget_nothing_and_invent_nothing() -> None:
    declaration = {
        **ours({"a": TEXT, "b": TEXT}),
        "procedure": {**FACTS, "steps": [{"title": "X", "questions": ["a", "c"]}]},
    }
    assert errors(declaration) == [
        ("unknown-question", "/procedure/steps/0/questions/1"),
        ("forgotten-question", "/properties/b"),
    ]


def test_ids_of_steps_are_slugs_and_never_the_same() -> None:
    names = ["Été", "ete", "日本", "a/b"]
    found = steps(schema({name: schema({"x": TEXT}) for name in names}))
    assert [step.id for step in found] == ["ete", "ete-2", "etape-3", "a-b"]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("postalCode", "Postal code"),
        ("postal_code", "Postal code"),
        ("postal-code", "Postal code"),
        ("userSSN", "User SSN"),
        ("SSN", "Ssn"),
        ("address2", "Address 2"),
        ("view:noSSN", "No SSN"),
        ("nom", "Nom"),
        ("été", "Été"),
        ("_", "_"),
    ],
)
def test_a_name_becomes_a_label(name: str, label: str) -> None:
    assert humanise(name) == label


def test_a_title_becomes_a_slug() -> None:
    assert slugify("Qui peut venir chercher vos enfants ?") == "qui-peut-venir-chercher-vos-enfants"
