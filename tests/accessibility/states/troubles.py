"""The page of what cannot be honoured, for each status it may have."""

from tests.accessibility.states import state
from tests.accessibility.town import Visit

TROUBLES = {
    "reserved": 403, "expired": 400, "404": 404, "409": 409, "413": 413, "415": 415, "400": 400, "tries": 429,
    "broken": 500, "stopped": 503, "full": 507,
}  # fmt: skip


def _trouble(name: str, status: int) -> None:
    @state(f"trouble/{name}", "trouble", "errors/problem.html", "h1", status)
    def reach(visit: Visit) -> None:
        visit.show(f"/essai/{name}")


for _name, _status in TROUBLES.items():
    _trouble(_name, _status)


@state("trouble/no-page", "", "errors/problem.html", "h1:has-text('n’existe pas')", 404)
def no_page(visit: Visit) -> None:
    visit.show("/nulle-part")


@state("trouble/not-open-yet", "portal.start_dossier", "errors/problem.html", "h1:has-text('ouvre')", 403)
def not_open_yet(visit: Visit) -> None:
    visit.show("/demarches/essai/")
    visit.page.eval_on_selector("form[action$='commencer']", "form => form.action = '/demarches/bientot/commencer'")
    visit.page.click("main form button.button")
