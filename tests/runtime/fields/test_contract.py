"""What every kind of field promises. A newcomer is found in the table and held to the same."""

import json
from dataclasses import replace
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from runtime.fields import FIELD_TYPES
from runtime.forms import StepForm, element_id
from runtime.procedure import Procedure
from tests.runtime.fields.asking import procedure_of
from tests.runtime.fields.browsing import Page, drawn, form_for
from tests.runtime.fields.samples import HOSTILE, sample_of

KINDS = sorted(FIELD_TYPES)
#: Nothing can be typed in these.
READ = frozenset({"computed", "constant", "information"})
#: They have no answer of their own: their members have.
NESTING = frozenset({"address", "group", "rows"})
ANSWERED = [kind for kind in KINDS if kind not in READ]
LEAVES = [kind for kind in ANSWERED if kind not in NESTING]


def procedure(kind: str, **changes: Any) -> Procedure:
    return procedure_of(replace(sample_of(kind).question, **changes))


def page(kind: str, draft: dict[str, Any] | None = None, **changes: Any) -> Page:
    return Page(drawn(form_for(procedure(kind, **changes), draft or {})))


def post(kind: str, **changes: Any) -> "MultiDict[str, str]":
    posted: MultiDict[str, str] = MultiDict()
    for part, value in sample_of(kind).typed.items():
        posted.setlist(f"x{part}", value if isinstance(value, list) else [value])
    return posted


def assert_sound(html: Page) -> None:
    """Labels, descriptions and ids, whatever the kind (RGAA, theme 11)."""
    assert len(html.ids) == len(set(html.ids))
    labels = {label.get("for"): label.text.strip() for label in html.all("label")}
    for control in html.controls():
        assert labels.get(control.get("id")), f"no label for {control}"
        assert control.get("name")
    for legend in html.all("fieldset"):
        assert legend.inside[0].tag == "legend"
        assert legend.inside[0].text.strip()
    for element in html.root.walk():
        assert set(element.get("aria-describedby").split()) <= set(html.ids)
        assert not {"placeholder", "maxlength", "style", "pattern", "onclick", "title"} & element.attributes.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_it_has_labels_and_unique_ids(kind: str) -> None:
    assert_sound(page(kind))
    assert_sound(page(kind, sample_of(kind).draft))


@pytest.mark.parametrize("kind", ANSWERED)
def test_its_label_is_seen(kind: str) -> None:
    html = page(kind, label="Une question <b>neuve</b> ?")
    assert "Une question <b>neuve</b> ?" in html.root.text
    assert not html.all("b")


@pytest.mark.parametrize("kind", [kind for kind in ANSWERED if kind != "document"])
def test_its_hint_is_described(kind: str) -> None:
    html = page(kind, hint="Une aide <i>utile</i>")
    hint = next(element for element in html.all("p") if element.get("class") == "hint")
    assert hint.text.startswith("Une aide <i>utile</i>")
    assert any(hint.get("id") in element.get("aria-describedby").split() for element in html.root.walk())


@pytest.mark.parametrize("kind", [kind for kind in LEAVES if kind != "document"])
def test_the_word_obligatoire_is_in_the_label(kind: str) -> None:
    html = page(kind, required=True)
    named = [element.text for element in html.all("label", "legend", "h2") if "(obligatoire)" in element.text]
    assert len(named) == 1 or kind == "list"
    assert "(obligatoire)" not in page(kind).root.text


@pytest.mark.parametrize("kind", [kind for kind in LEAVES if kind != "document"])
def test_a_missing_answer_is_told_beside_its_control(kind: str) -> None:
    asked = procedure(kind, required=True)
    form = form_for(asked, {}, Page(drawn(form_for(asked, {}))).posted())
    assert [error.place for error in form.errors] == ["/x"]
    assert_error_is_told(form)


def assert_error_is_told(form: StepForm) -> None:
    html = Page(drawn(form))
    assert_sound(html)
    for error in form.errors:
        assert html.by_id(error.element_id).tag in ("input", "select", "textarea")
    told = next(element for element in html.all("p") if element.get("class") == "error")
    assert told.text.replace("\u00a0", " ").startswith("Erreur : « ")
    assert any(told.get("id") in element.get("aria-describedby").split() for element in html.root.walk())
    assert any(control.get("aria-invalid") == "true" for control in html.controls())


@pytest.mark.parametrize("kind", ANSWERED)
def test_what_is_typed_becomes_the_answer(kind: str) -> None:
    form = form_for(procedure(kind), draft_before(kind), post(kind))
    assert form.draft == sample_of(kind).draft
    assert not form.errors


@pytest.mark.parametrize("kind", ANSWERED)
def test_an_answer_drawn_and_posted_is_the_same_answer(kind: str) -> None:
    draft = sample_of(kind).draft
    form = form_for(procedure(kind), draft, page(kind, draft).posted())
    assert form.draft == draft
    assert not form.errors
    assert not form.opened


@pytest.mark.parametrize("kind", [kind for kind in LEAVES if kind not in ("alternatives", "document")])
def test_a_cleared_answer_is_removed(kind: str) -> None:
    draft = sample_of(kind).draft
    html = page(kind, draft)
    kept = {"shown"}
    posted = MultiDict((name, value) for name, value in html.posted().items(multi=True) if name in kept)
    posted.update({name: "" for name in sample_of(kind).typed if name.startswith("/")})
    assert form_for(procedure(kind), draft, posted).draft == {}


@pytest.mark.parametrize("kind", KINDS)
def test_a_read_only_answer_cannot_be_posted(kind: str) -> None:
    if kind in NESTING or kind in ("alternatives", "document"):
        kind = "text"  # members say it for themselves
    asked = procedure(kind, read_only=True)
    html = Page(drawn(form_for(asked, {})))
    assert not html.controls()
    posted = post(kind)
    posted["shown"] = "x"
    assert form_for(asked, {}, posted).draft == {}


@pytest.mark.parametrize("kind", ANSWERED)
def test_names_nobody_asked_for_are_ignored(kind: str) -> None:
    posted = post(kind)
    for name in ("@raw", "@row", "x/@row", "x/0/nom", "x/zzz/nom", "../x", "x.y", "", "__proto__", "x/nom/trop"):
        posted.add(name, "intrus")
    assert "intrus" not in json.dumps(form_for(procedure(kind), draft_before(kind), posted).draft)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("kind", ANSWERED)
def test_whatever_is_typed_is_kept_and_never_fails(kind: str, text: str) -> None:
    asked, before = procedure(kind), draft_before(kind)
    html = Page(drawn(form_for(asked, before)))
    posted = html.posted()
    for name in [name for name in posted if name != "shown"] or post(kind).keys():
        posted.setlist(name, [text])
    form = form_for(asked, before, posted)
    json.dumps(form.draft, ensure_ascii=False, allow_nan=False).encode()
    assert "\0" not in json.dumps(form.draft, ensure_ascii=False)
    again = form_for(asked, form.draft, Page(drawn(form)).posted())
    assert again.draft == form.draft
    assert [error.message for error in again.errors] == [error.message for error in form.errors]


@pytest.mark.parametrize("text", [text for text in HOSTILE if text.isprintable() and text.strip()])
@pytest.mark.parametrize("kind", ["text", "textarea", "commune", "email", "phone", "iban", "integer", "date"])
def test_a_text_comes_back_as_it_was_typed(kind: str, text: str) -> None:
    """Tidied where it is understood, otherwise to the letter."""
    asked = procedure(kind)
    html = Page(drawn(form_for(asked, {})))
    name = html.controls()[0].get("name")
    form = form_for(asked, {}, html.posted(**{name: text}))
    control = Page(drawn(form)).controls()[0]
    back = control.text.removeprefix("\n") if control.tag == "textarea" else control.get("value")
    assert back == text.strip() or (kind == "integer" and not form.errors)


@pytest.mark.parametrize("kind", ANSWERED)
def test_its_first_control_is_where_a_link_leads(kind: str) -> None:
    html = page(kind, sample_of(kind).draft)
    assert element_id("/x") in html.ids or kind == "document"  # a document's card is the portal's


def draft_before(kind: str) -> dict[str, Any]:
    """A row is there before it is filled; a branch is chosen before it is asked."""
    before: dict[str, dict[str, Any]] = {"rows": {"x": [{"@row": "r3f9"}]}, "alternatives": {"@choice": {"x": 1}}}
    return before.get(kind, {})
