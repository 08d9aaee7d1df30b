"""Nothing enters the site without a state that judges it: no page, no template, no kind of question."""

import re
import tomllib
from pathlib import Path

import builder
from builder.app import create_app
from runtime.fields import FIELD_TYPES
from runtime.frame import STATIC
from runtime.site import Site
from tests.accessibility.judging import LIVED_WITH
from tests.accessibility.modes import MODES
from tests.accessibility.states import STATES
from tests.accessibility.states.fields import JUDGED

FOLDERS = (STATIC.parent / "templates", Path(builder.__file__).parent / "templates")
TEMPLATES = {
    path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
    for folder in FOLDERS
    for path in folder.rglob("*.html")
}
#: Page, template or kind → why no state judges it. This list may only shrink too.
EXCEPTIONS = tomllib.loads((Path(__file__).parent / "exceptions.toml").read_text(encoding="utf-8"))
_PAGE = re.compile(r"{%-?\s*extends ")
_USED = re.compile(r'{%-?\s*(?:extends|import|from|include) "([^"]+)"')


def test_every_page_has_a_state(site: Site) -> None:
    rules = create_app(site).url_map.iter_rules()
    pages = {rule.endpoint for rule in rules if "GET" in (rule.methods or ())}
    assert pages - {state.endpoint for state in STATES} == set(EXCEPTIONS["pages"])


def test_every_template_has_a_state() -> None:
    """Those that a page is made of are judged with it."""
    judged: set[str] = set()
    left = {state.template for state in STATES}
    while left:
        judged |= left
        left = {used for name in left for used in _USED.findall(TEMPLATES[name])} - judged
    assert set(TEMPLATES) - judged == set(EXCEPTIONS["templates"])


def test_every_template_a_page_is_drawn_from_has_a_state_of_its_own() -> None:
    extended = {name for text in TEMPLATES.values() for name in _USED.findall(text)}
    pages = {name for name, text in TEMPLATES.items() if _PAGE.search(text)}
    framed = {state.template for state in STATES if not state.template.startswith("mails/")}
    assert pages - extended == framed


def test_every_kind_of_question_has_a_state() -> None:
    assert set(FIELD_TYPES) - JUDGED == set(EXCEPTIONS["kinds"])


def test_states_have_names_of_their_own() -> None:
    names = [state.name for state in STATES]
    assert len(set(names)) == len(names)


def test_what_is_lived_with_is_of_a_state_that_exists_and_has_its_reason() -> None:
    names = {state.name for state in STATES}
    assert all(line["state"] in names and line["reason"] and line["count"] > 0 for line in LIVED_WITH)
    assert all(line["modes"] and set(line["modes"]) <= set(MODES) for line in LIVED_WITH)
