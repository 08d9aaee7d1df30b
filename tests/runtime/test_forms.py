"""A step and its answers ↔ a form."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from builder.compiler import compile_procedure
from runtime.dossier import ROW
from runtime.fields.date import NO_SUCH_DAY
from runtime.forms import StepForm, act, errors_for
from runtime.journey import walk
from runtime.procedure import Alternative, Condition, Procedure, Question
from tests.runtime.fields.asking import ask, procedure_of
from tests.runtime.fields.browsing import TODAY, Page, drawn, form_for
from tests.runtime.fields.samples import sample_of

Draft = dict[str, Any]

ROOT = Path(__file__).parents[2]
PROCEDURES = sorted((ROOT / "schemas/procedures").glob("*.json"))


def post(procedure: Procedure, draft: Draft, **changes: str | list[str] | None) -> StepForm:
    """Open the page, change some inputs, press the button."""
    return form_for(procedure, draft, Page(drawn(form_for(procedure, draft))).posted(**changes))


# What was typed and not understood

BIRTH = procedure_of(ask("naissance", "date", {"type": "string", "format": "date"}, required=True))
THE_31ST = {"naissance.day": "31", "naissance.month": "2", "naissance.year": "2020"}


def test_what_is_not_understood_is_kept_as_it_was_typed() -> None:
    form = post(BIRTH, {}, **THE_31ST)
    assert form.draft == {"@raw": {"naissance": {"day": "31", "month": "2", "year": "2020"}}}
    assert [error.message.id for error in form.errors] == [
        "this day does not exist in the calendar. Check the day and the month."
    ]


def test_it_comes_back_another_day() -> None:
    again = Page(drawn(form_for(BIRTH, post(BIRTH, {}, **THE_31ST).draft)))
    assert [control.get("value") for control in again.controls()] == ["31", "2", "2020"]


def test_it_is_a_gap_until_it_is_mended() -> None:
    draft = post(BIRTH, {}, **THE_31ST).draft
    assert [(error.place, error.keyword) for error in errors_for(BIRTH, None, draft, TODAY)] == [("/naissance", "raw")]


def test_answered_properly_it_disappears() -> None:
    draft = post(BIRTH, {}, **THE_31ST).draft
    assert post(BIRTH, draft, **{"naissance.day": "28"}).draft == {"naissance": "2020-02-28"}


def test_an_answer_before_is_not_shown_in_its_place() -> None:
    assert "naissance" not in post(BIRTH, {"naissance": "2020-02-28"}, **THE_31ST).draft


@pytest.mark.parametrize(
    ("parts", "sentence", "control"),
    [
        (("", "2", "2020"), "the day is missing.", "f-naissance"),
        (("1", "", "2020"), "the month is missing.", "f-naissance--month"),
        (("1", "2", ""), "the year is missing.", "f-naissance--year"),
        (("1", "", ""), "the month and the year are missing.", "f-naissance--month"),
        (("1", "2", "86"), "write the year with 4 digits, for example 1986.", "f-naissance--year"),
        (("1", "14", "1986"), NO_SUCH_DAY.id, "f-naissance--month"),
        (("", "", ""), "write the day, the month and the year.", "f-naissance"),
    ],
)  # fmt: skip
def test_a_date_says_what_helps_first(parts: tuple[str, str, str], sentence: str, control: str) -> None:
    typed = dict(zip(("naissance.day", "naissance.month", "naissance.year"), parts, strict=True))
    error = post(BIRTH, {}, **typed).errors[0]
    assert (error.message.id, error.element_id) == (sentence, control)


def test_a_date_pasted_in_the_first_input_is_understood() -> None:
    assert post(BIRTH, {}, **{"naissance.day": "27/03/1986"}).draft == {"naissance": "1986-03-27"}


def hint_of(question: Question) -> str:
    return Page(drawn(form_for(procedure_of(question), {}))).by_id("f-x--hint").text.replace("\u00a0", " ")


def test_the_form_of_an_answer_is_told_beforehand_unless_the_author_does() -> None:
    schema = {"type": "string", "format": "phone"}
    form = "10 chiffres. Pour un autre pays : + et son code."
    assert hint_of(ask("x", "phone", schema)) == form
    assert hint_of(ask("x", "phone", schema, hint="Pour vous joindre le jour")) == f"Pour vous joindre le jour. {form}"
    assert hint_of(ask("x", "phone", schema, hint="Par exemple 06 12 34 56 78.")) == "Par exemple 06 12 34 56 78."
    assert hint_of(ask("x", "text", examples=("12 B",))) == "Par exemple : 12 B"


# Limits

NAME = procedure_of(ask("nom", "text", {"type": "string"}, required=True))


def test_a_megabyte_in_one_line_gets_a_sentence_and_is_kept() -> None:
    form = post(NAME, {}, nom="a" * 1_000_000)
    assert form.errors[0].message.id == "keep to %(max)s character, there are %(count)s."
    assert len(form.draft["@raw"]["nom"]) == 1_000_000


def test_signs_that_cannot_be_kept_get_a_sentence() -> None:
    form = post(NAME, {}, nom="Du\0pont\ud800")
    assert form.errors[0].message.id.startswith("some signs do not go through")
    assert form.draft == {"@raw": {"nom": "Du\ufffdpont\ufffd"}}


def test_a_line_has_no_line_breaks_and_no_spaces_around() -> None:
    assert post(NAME, {}, nom=" Du\r\npont ").draft == {"nom": "Du pont"}


def test_lengths_are_counted_in_characters() -> None:
    emoji = procedure_of(ask("nom", "text", {"type": "string", "maxLength": 3}))
    assert not post(emoji, {}, nom="👍👍👍").errors
    assert post(emoji, {}, nom="👍👍👍👍").errors


def test_a_thousand_questions_make_one_page() -> None:
    thousand = procedure_of(*(ask(f"q{number}", "text", {"type": "string"}) for number in range(1000)))
    form = post(thousand, {}, **{f"q{number}": str(number) for number in range(1000)})
    assert form.draft == {f"q{number}": str(number) for number in range(1000)}


# Empty is absent

NULLABLE = {"type": ["string", "null"]}


def test_null_is_answered_only_where_an_answer_is_required() -> None:
    required = procedure_of(ask("nom", "text", NULLABLE, required=True))
    assert post(required, {}).draft == {"nom": None}
    assert not post(required, {}).errors
    assert post(procedure_of(ask("nom", "text", NULLABLE)), {"nom": "a"}, nom="").draft == {}


# Questions that depend on another

YES = {"properties": {"separe": {"const": True}}, "required": ["separe"]}
RULING = ask("jugement", "text", {"type": "string"}, required=True, conditions=(Condition("", YES),))
SEPARATED = procedure_of(
    ask("separe", "yes_no", {"type": "boolean"}, required=True),
    RULING,
    schema={
        "type": "object",
        "properties": {"separe": {"type": "boolean"}},
        "required": ["separe"],
        "if": YES,
        "then": {"properties": {"jugement": {"type": "string"}}, "required": ["jugement"]},
    },
)


def test_a_question_that_opens_is_told_and_is_no_error_yet() -> None:
    form = post(SEPARATED, {}, separe="0")
    assert form.opened == ("/jugement",)
    assert not form.errors
    assert Page(drawn(form)).by_id("f-jugement").tag == "input"


def test_once_shown_it_must_be_answered() -> None:
    form = post(SEPARATED, {"separe": True})
    assert not form.opened
    assert [error.place for error in form.errors] == ["/jugement"]


def test_a_question_that_closes_is_set_aside_and_comes_back() -> None:
    form = post(SEPARATED, {"separe": True, "jugement": "du 3 mars"}, separe="1")
    assert form.draft == {"separe": False, "jugement": "du 3 mars"}
    assert not form.errors
    assert [field.question.name for field in form.fields] == ["separe"]
    back = post(SEPARATED, form.draft, separe="0")
    assert back.opened == ("/jugement",)
    assert "du 3 mars" in drawn(back)


def test_an_answer_to_a_question_that_does_not_apply_is_ignored() -> None:
    form = form_for(SEPARATED, {}, MultiDict({"separe": "1", "jugement": "intrus", "shown": "separe jugement"}))
    assert form.draft == {"separe": False}


def test_a_post_with_both_answers_needs_no_second_page() -> None:
    form = form_for(SEPARATED, {}, MultiDict({"separe": "0", "jugement": "du 3 mars"}))
    assert form.draft == {"separe": True, "jugement": "du 3 mars"}
    assert not form.errors


def test_a_question_that_was_not_on_the_page_keeps_its_answer() -> None:
    form = form_for(SEPARATED, {"separe": True, "jugement": "du 3 mars"}, MultiDict({"separe": "0", "shown": "separe"}))
    assert form.draft["jugement"] == "du 3 mars"


# Rows

CHILD = (
    ask("/enfants/*/prenom", "text", {"type": "string"}, required=True),
    ask("/enfants/*/age", "integer", {"type": "integer"}),
)
CHILDREN = procedure_of(
    ask(
        "enfants",
        "rows",
        required=True,
        min_rows=1,
        max_rows=3,
        item_label="Enfant",
        item_title="{prenom}",
        questions=CHILD,
    )
)
STEP = CHILDREN.steps[0]


def children(*names: str) -> Draft:
    return {"enfants": [{ROW: f"r{number}", "prenom": name} for number, name in enumerate(names)]}


def test_the_least_number_of_rows_is_opened_and_looking_changes_nothing() -> None:
    draft: Draft = {}
    html = Page(drawn(form_for(CHILDREN, draft)))
    assert draft == {}
    name = html.controls()[0].get("name")
    assert post(CHILDREN, draft, **{name: "Lina"}).draft["enfants"][0]["prenom"] == "Lina"


@pytest.mark.parametrize("kind", ["information", "text"])
def test_what_is_only_read_is_required_of_nobody(kind: str) -> None:
    procedure = procedure_of(ask("lu", kind, {}, required=True, read_only=True), ask("dit", "text", {"type": "string"}))
    assert not list(post(procedure, {}, dit="oui").errors)
    asked = walk(procedure, {}, TODAY).at("/lu")
    assert asked is not None
    assert not asked.required


def test_two_groups_that_ask_the_same_are_named_in_their_errors() -> None:
    street = ask("/ici/rue", "text", {"type": "string"}, required=True)
    former = ask("/avant/rue", "text", {"type": "string"}, required=True)
    here = ask("/ici", "group", {"type": "object"}, required=True, questions=(street,))
    before = ask("/avant", "group", {"type": "object"}, required=True, questions=(former,))
    errors = post(procedure_of(here, before), {}).errors
    assert [error.row_label for error in errors] == ["La question ici", "La question avant"]


def test_a_row_without_its_answer_is_named_by_its_number() -> None:
    form = post(CHILDREN, children("Lina", ""))
    assert [(error.row_label, error.label) for error in form.errors] == [("Enfant 2", "La question prenom")]


def test_adding_gives_a_new_id_and_leads_to_its_first_question() -> None:
    draft, focus = act(children("Lina"), STEP, "add:/enfants")
    new = draft["enfants"][1]
    assert set(new) == {ROW}
    assert focus == f"/enfants/{new[ROW]}/prenom"


def test_no_more_rows_than_the_procedure_allows() -> None:
    full = children("Lina", "Tom", "Zoé")
    assert act(full, STEP, "add:/enfants") == (full, "/enfants")
    assert "add:" not in drawn(form_for(CHILDREN, full))


def test_removing_leads_to_the_row_that_takes_its_place() -> None:
    draft, focus = act(children("Lina", "Tom"), STEP, "remove:/enfants/r0")
    assert draft == {"enfants": [{ROW: "r1", "prenom": "Tom"}]}
    assert focus == "/enfants/r1"


def test_the_last_row_of_a_required_group_is_emptied_under_a_new_id() -> None:
    draft, _ = act(children("Lina"), STEP, "remove:/enfants/r0")
    assert len(draft["enfants"]) == 1
    assert draft["enfants"][0][ROW] != "r0"
    assert "prenom" not in draft["enfants"][0]


def test_a_row_moves_with_its_answers() -> None:
    draft, focus = act(children("Lina", "Tom"), STEP, "up:/enfants/r1")
    assert [row["prenom"] for row in draft["enfants"]] == ["Tom", "Lina"]
    assert focus == "/enfants/r1"
    assert act(draft, STEP, "up:/enfants/r1") == (draft, "/enfants/r1")


@pytest.mark.parametrize(
    "action",
    [
        "", "add", "add:", "add:/", "add:enfants", "add:/inconnu", "add:/enfants/r0/prenom", "add:/enfants/r9/x",
        "remove:/enfants", "remove:/enfants/r9", "remove:/enfants/@row", "up:/", "down:/enfants/r0/prenom", "choose",
        "correct:/enfants", "delete:/enfants/r0",
    ],
)  # fmt: skip
def test_an_action_that_makes_no_sense_changes_nothing(action: str) -> None:
    draft = children("Lina")
    assert act(draft, STEP, action)[0] == draft


def test_a_posted_row_that_does_not_exist_is_not_made() -> None:
    posted = Page(drawn(form_for(CHILDREN, children("Lina")))).posted()
    posted["enfants/r9/prenom"] = "Intrus"
    posted["shown"] += " enfants/r9/prenom"
    assert form_for(CHILDREN, children("Lina"), posted).draft == children("Lina")


def test_the_buttons_of_rows_are_named() -> None:
    html = Page(drawn(form_for(CHILDREN, children("Lina", "Tom"))))
    words = [" ".join(button.text.split()) for button in html.all("button")]
    assert "Retirer Lina (Enfant 1, La question enfants)" in words
    assert "Ajouter : Enfant (La question enfants)" in [word.replace("\u00a0", " ") for word in words]


def test_the_buttons_of_a_list_inside_a_row_say_whose_row() -> None:
    street = ask("/enfants/*/adresses/*/voie", "text", {"type": "string"}, label="Voie")
    homes = ask("/enfants/*/adresses", "rows", label="Adresses", item_label="Adresse", questions=(street,))
    first = ask("/enfants/*/prenom", "text", {"type": "string"}, label="Prénom")
    family = ask("enfants", "rows", item_label="Enfant", item_title="{prenom}", questions=(first, homes))
    rows = [
        {ROW: f"r{name}", "prenom": name, "adresses": [{ROW: f"a{name}", "voie": "4 rue"}]} for name in ("Lina", "Noé")
    ]
    html = Page(drawn(form_for(procedure_of(family), {"enfants": rows})))
    words = [" ".join(button.text.replace("\u00a0", " ").split()) for button in html.all("button")]
    assert {"Retirer Adresse 1 (Adresses, Lina)", "Ajouter : Adresse (Adresses, Noé)"} <= set(words)
    assert len(words) == len(set(words))


# A list of simple answers

AGES = procedure_of(ask("ages", "list", questions=(ask("/ages/*", "integer", {"type": "integer"}, label="Âge"),)))


def test_a_list_grows_by_its_empty_line() -> None:
    draft = post(AGES, {}, **{"ages/0": "3"}).draft
    assert draft == {"ages": [3]}
    assert post(AGES, draft, **{"ages/1": "5"}).draft == {"ages": [3, 5]}
    assert act(draft, AGES.steps[0], "add:/ages") == (draft, "/ages/1")


def test_an_emptied_line_is_removed_and_the_others_move_up() -> None:
    assert post(AGES, {"ages": [3, 5, 7]}, **{"ages/1": ""}).draft == {"ages": [3, 7]}


def test_the_line_that_is_wrong_is_the_one_told() -> None:
    form = post(AGES, {"ages": [3, 5]}, **{"ages/1": "cinq"})
    assert form.draft == {"@raw": {"ages": {"0": "3", "1": "cinq"}}}
    assert [(error.element_id, error.label) for error in form.errors] == [("f-ages-1", "Âge 2")]


# Alternatives

BRANCHES = (
    Alternative("Un mot", ask("piece", "text", {"type": "string", "minLength": 2})),
    Alternative("Un nombre", ask("piece", "integer", {"type": "integer"})),
)
EITHER = procedure_of(
    ask(
        "piece",
        "alternatives",
        {"oneOf": [branch.question.schema for branch in BRANCHES]},
        required=True,
        alternatives=BRANCHES,
    )
)


def test_a_branch_is_chosen_before_it_is_asked() -> None:
    form = post(EITHER, {})
    assert [(error.message.id, error.element_id) for error in form.errors] == [
        ("first choose your situation.", "f-piece--choice")
    ]
    chosen = post(EITHER, {}, **{"piece.choice": "1"})
    assert chosen.draft == {"@choice": {"piece": 1}}
    assert chosen.opened == ("/piece",)
    assert not chosen.errors


def test_the_errors_are_those_of_the_branch() -> None:
    draft = post(EITHER, {}, **{"piece.choice": "0"}).draft
    assert [error.keyword for error in post(EITHER, draft, piece="a").errors] == ["minLength"]
    assert [error.keyword for error in post(EITHER, draft).errors] == ["required"]


def test_another_branch_has_its_own_answer_and_the_first_comes_back() -> None:
    word = post(EITHER, {"@choice": {"piece": 0}}, piece="mot").draft
    number = post(EITHER, word, **{"piece.choice": "1"})
    assert number.opened == ("/piece",)
    assert "piece" not in number.draft
    filled = post(EITHER, number.draft, piece="12")
    assert filled.draft["piece"] == 12
    assert post(EITHER, filled.draft, **{"piece.choice": "0"}).draft["piece"] == "mot"


PERSON = ask("/qui/nom", "text", required=True)
COMPANY = ask("/qui/siret", "siret", required=True)
IN_PLACE = Question(
    "/qui",
    "group",
    "Qui",
    required=True,
    questions=(
        Question(
            "/qui",
            "alternatives",
            "Vous êtes",
            required=True,
            alternatives=(
                Alternative("Une personne", Question("/qui", "group", "", questions=(PERSON,))),
                Alternative("Une société", Question("/qui", "group", "", questions=(COMPANY,))),
            ),
        ),
    ),
)  # fmt: skip
WHO = procedure_of(
    IN_PLACE,
    schema={
        "type": "object",
        "required": ["qui"],
        "properties": {
            "qui": {
                "type": "object",
                "oneOf": [
                    {"required": ["nom"], "properties": {"nom": {"type": "string"}, "siret": False}},
                    {"required": ["siret"], "properties": {"siret": {"format": "siret"}, "nom": False}},
                ],
            }
        },
    },
)


def test_a_choice_between_shapes_of_one_object() -> None:
    assert [error.element_id for error in post(WHO, {}).errors] == ["f-qui--choice"]
    draft = post(WHO, {}, **{"qui.choice": "1"}).draft
    assert draft == {"qui": {"@choice": {"": 1}}}
    assert [error.place for error in post(WHO, draft).errors] == ["/qui/siret"]
    done = post(WHO, draft, **{"qui/siret": "130 025 265 00013"})
    assert walk(WHO, done.draft, TODAY).answers == {"qui": {"siret": "13002526500013"}}
    assert not done.errors


# Doubts

MAIL = procedure_of(ask("mel", "email", {"type": "string", "format": "email"}))


def test_a_likely_slip_is_asked_about_once() -> None:
    form = post(MAIL, {}, mel="nom@gmial.com")
    assert not form.errors
    assert form.opened == ("/mel",)
    assert "nom@gmail.com" in drawn(form)
    again = post(MAIL, form.draft)
    assert not again.opened
    assert again.draft["mel"] == "nom@gmial.com"


def test_one_press_corrects_it() -> None:
    draft = post(MAIL, {}, mel="nom@gmial.com").draft
    assert act(draft, MAIL.steps[0], "correct:/mel")[0]["mel"] == "nom@gmail.com"


# Documents

RIB = procedure_of(replace(sample_of("document").question, pointer="/rib", required=True))
GIVEN = {"rib": {"state": "given", "pages": [{"file": "f7", "page": 1, "turn": 0}]}}


def test_pages_belong_to_the_portal() -> None:
    assert post(RIB, GIVEN).draft == GIVEN
    assert form_for(RIB, {}, MultiDict({"rib.state": "given", "rib.pages": "f8"})).draft == {
        "rib": {"state": "given", "pages": []}
    }


def test_pages_come_back_when_the_person_changes_their_mind() -> None:
    later = post(RIB, GIVEN, **{"rib.state": "none", "rib.none.reason": "Perdu"})
    assert later.draft["rib"] == {"state": "none", "reason": "Perdu"}
    assert post(RIB, later.draft, **{"rib.state": "given"}).draft == GIVEN


def test_a_promise_needs_a_day_that_exists() -> None:
    day = {"rib.later.by.day": "31", "rib.later.by.month": "2", "rib.later.by.year": "2027"}
    form = post(RIB, {}, **{"rib.state": "later"}, **day)
    assert [(error.place, error.element_id) for error in form.errors] == [("/rib/by", "f-rib--by-day")]
    assert Page(drawn(form)).by_id("f-rib--by-day").get("value") == "31"


@pytest.mark.parametrize(
    ("answer", "where"),
    [
        ({"state": "later", "by": "2020-05-03"}, ["/rib/by"]),
        ({"state": "later", "by": TODAY.isoformat()}, []),
        ({"state": "already_sent", "when": "2999-01-01"}, ["/rib/when"]),
        ({"state": "already_sent", "when": TODAY.isoformat()}, []),
        ({"state": "somebody_else", "who": "La banque"}, []),
    ],
)
def test_a_promise_is_for_a_day_to_come_and_what_was_sent_for_one_that_came(answer: Any, where: list[str]) -> None:
    assert [error.place for error in errors_for(RIB, None, {"rib": answer}, TODAY)] == where


def test_a_missing_document_is_told_by_the_gaps_alone() -> None:
    assert not post(RIB, {}).errors
    assert not errors_for(RIB, None, {}, TODAY)


# Whole procedures


def rows_of(value: Any) -> Any:
    """Answers as a draft: each row gets an id."""
    if isinstance(value, dict):
        return {name: rows_of(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [{ROW: f"r{index}", **rows_of(row)} if is_row(row) else row for index, row in enumerate(value)]
    return value


def is_row(value: Any) -> bool:
    return isinstance(value, dict) and "file" not in value


@pytest.mark.parametrize("path", PROCEDURES, ids=lambda path: path.stem)
def test_a_procedure_answered_in_full_has_no_error_and_each_page_gives_back_its_answers(path: Path) -> None:
    procedure = compile_procedure(path.read_bytes(), slug=path.stem).procedure
    draft = rows_of(json.loads((ROOT / f"tests/resources/answers/{path.stem}.json").read_text(encoding="utf-8")))
    assert not errors_for(procedure, None, draft, TODAY)
    for step in procedure.steps:
        html = Page(drawn(form_for(procedure, draft, step=step)))
        assert len(html.ids) == len(set(html.ids))
        form = form_for(procedure, draft, html.posted(), step=step)
        assert form.draft == draft
        assert not form.errors
        assert not form.opened


@pytest.mark.parametrize("path", PROCEDURES, ids=lambda path: path.stem)
def test_an_empty_procedure_tells_every_required_answer(path: Path) -> None:
    procedure = compile_procedure(path.read_bytes(), slug=path.stem).procedure
    told = {error.place for error in errors_for(procedure, None, {}, TODAY)}
    asked = walk(procedure, {}, TODAY).asked
    required = {one.place for one in asked if one.required and not one.question.document and not one.question.questions}
    assert required <= told


@given(st.data())
def test_whatever_is_moved_or_removed_each_row_keeps_its_own_answers(data: st.DataObject) -> None:
    draft = children("Lina", "Tom", "Zoé")
    names = {row[ROW]: row["prenom"] for row in draft["enfants"]}
    for _ in range(data.draw(st.integers(0, 6))):
        row = data.draw(st.sampled_from([row[ROW] for row in draft["enfants"]]))
        verb = data.draw(st.sampled_from(["up", "down", "remove", "add"]))
        draft, _ = act(draft, STEP, "add:/enfants" if verb == "add" else f"{verb}:/enfants/{row}")
        draft = form_for(CHILDREN, draft, Page(drawn(form_for(CHILDREN, draft))).posted()).draft
        assert 1 <= len(draft["enfants"]) <= 3
        assert len({row[ROW] for row in draft["enfants"]}) == len(draft["enfants"])
    assert all(row.get("prenom") == names.get(row[ROW]) for row in draft["enfants"])
