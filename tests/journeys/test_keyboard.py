"""The five procedures by the keys of a keyboard alone: at 320 px, in the colours of the system, without script.

320 px are what 1280 leave at 400 %.
For RGAA a journey is one page: one step that cannot be passed that way fails all of it.
"""

import pytest

from tests.journeys.applicant import PAPERS
from tests.journeys.conftest import Start
from tests.journeys.hands import Keyboard
from tests.journeys.looking import check_page

#: The shortest one each time; all of them by ``./check --full``.
EACH_TIME = "mensualisation-eau"
CASES = [pytest.param(slug, marks=() if slug == EACH_TIME else (pytest.mark.slow,)) for slug in PAPERS]


@pytest.mark.timeout(900)
@pytest.mark.parametrize("slug", CASES)
def test_a_procedure_is_sent_by_keyboard_alone(start: Start, slug: str) -> None:
    person = start(slug, width=320, script=False, hand=Keyboard(), forced_colors="active")
    for _ in person.fill_all():
        check_page(person.page, axe=False)
    if "manques" in person.page.url:
        person.press("Relire et envoyer mon dossier")
    check_page(person.page, axe=False)
    person.send()
    assert person.page.url.endswith("/accuse")
    check_page(person.page, axe=False)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("slug", PAPERS)
def test_a_procedure_is_sent_by_keyboard_with_script(start: Start, slug: str) -> None:
    person = start(slug, width=320, script=True, hand=Keyboard(), forced_colors="active")
    for _ in person.fill_all():
        check_page(person.page)
    if "manques" in person.page.url:
        person.press("Relire et envoyer mon dossier")
    person.send()
    assert person.page.url.endswith("/accuse")
