"""The mails, as a browser draws them: a letter is no page of the site, what frames one is not asked of it."""

from playwright.sync_api import Route

from tests.accessibility.states import state
from tests.accessibility.town import Visit

NOT_ASKED = frozenset(
    {"title", "landmarks", "headings", "printed", "same_place", "live", "skip_link", "page-has-heading-one", "bypass"}
)


def _as_in_a_mail_box(route: Route) -> None:
    """Its own sheet is drawn: the policy of our pages does not hold there."""
    route.fulfill(body=route.fetch().text(), content_type="text/html; charset=utf-8")


def _mail(number: int, name: str) -> None:
    @state(f"mail/{name}", "mail", "mails/letter.html", "main p", apart=NOT_ASKED)
    def reach(visit: Visit) -> None:
        visit.page.route("**/essai/mails/*", _as_in_a_mail_box)
        visit.show(f"/essai/mails/{number}")


for _number, _name in enumerate(("receipt", "reminder", "change-of-state")):
    _mail(_number, _name)
