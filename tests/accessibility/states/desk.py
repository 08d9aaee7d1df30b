"""The bureau: the list, a dossier, a decision."""

from runtime.dossier import State as DossierState
from tests.accessibility.catalogue import ARABIC, LONG
from tests.accessibility.states import state
from tests.accessibility.town import Visit
from tests.runtime.desk.conftest import move, send_to

LIST = ("desk.dossiers", "desk/list.html")
DOSSIER = ("desk.dossier", "desk/dossier.html")


def _sent(visit: Visit, name: str = "Nadia Ferrand") -> str:
    dossier_id = f"bureau-{id(visit)}"
    send_to(visit.town.site, dossier_id, name)
    return dossier_id


@state("desk/list", *LIST, "tbody tr")
def some(visit: Visit) -> None:
    _sent(visit, LONG)
    visit.show_at_the_bureau("/bureau")


@state("desk/list/nothing", *LIST, "p.lead")
def nothing(visit: Visit) -> None:
    visit.show_at_the_bureau("/bureau?q=zzzz")


@state("desk/list/pages", *LIST, "nav [aria-current=page]:has-text('2')")
def pages(visit: Visit) -> None:
    """One name in three is Arabic: more, and the checker takes the page for one."""
    for number in range(51):
        name = "Camille Morel" if number % 3 else ARABIC
        send_to(visit.town.site, f"bureau-{id(visit)}-{number}", f"{name} {number}")
    visit.show_at_the_bureau("/bureau?page=2")


@state("desk/dossier", *DOSSIER, "#decision")
def dossier(visit: Visit) -> None:
    visit.show_at_the_bureau(f"/bureau/dossiers/{_sent(visit)}")


@state("desk/dossier/words", *DOSSIER, "h1")
def dossier_words(visit: Visit) -> None:
    visit.show_at_the_bureau(f"/bureau/dossiers/{_sent(visit, f'{ARABIC} {LONG}')}")


@state("desk/dossier/changed", *DOSSIER, "#changed")
def changed(visit: Visit) -> None:
    visit.show_at_the_bureau(f"/bureau/dossiers/{_sent(visit)}?fait=1")


@state("desk/dossier/undecided", "desk.decide", "desk/dossier.html", "#state-error", 422)
def undecided(visit: Visit) -> None:
    dossier(visit)
    visit.page.click("form.panel button.button")


@state("desk/dossier/no-message", "desk.decide", "desk/dossier.html", "#message-error", 422)
def no_message(visit: Visit) -> None:
    dossier(visit)
    visit.page.check("[name=state][value=refused]")
    visit.page.click("form.panel button.button")


@state("desk/dossier/stale", "desk.decide", "desk/dossier.html", "#stale", 409)
def stale(visit: Visit) -> None:
    dossier(visit)
    found = visit.town.site.dossiers.find(f"bureau-{id(visit)}")
    assert found is not None
    move(visit.town.site, found, DossierState.ACCEPTED)
    visit.page.check("[name=state][value=refused]")
    visit.page.fill("#message", "Trop tard.")
    visit.page.click("form.panel button.button")
