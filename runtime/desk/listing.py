"""``/bureau``: the dossiers sent to the agent's services. Filtered, sorted, searched; fifty a page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for

from runtime.access import services_of, signed_in
from runtime.desk import blueprint
from runtime.dossier import Dossier, State, User
from runtime.ports import Page, Query
from runtime.procedure import Procedure
from runtime.sessions import current_actor
from runtime.site import Site, current_site
from runtime.states import state_name_at_the_bureau
from validators.findings import N_, Message

PAGE_SIZE = 50
LONGEST_SEARCH = 100

#: Sorted by → its column's title. What is new first; the others in their own order.
COLUMNS = {
    "number": N_("Number"),
    "applicant_name": N_("Applicant"),
    "slug": N_("Procedure"),
    "state": N_("State"),
    "submitted_at": N_("Received on"),
    "decision_by": N_("Answer by"),
}
STATES = tuple(state for state in State if state is not State.DRAFT)


@dataclass(frozen=True, slots=True)
class Column:
    """A title of the table and the link that sorts by it. ``order``: ascending, descending or ""."""

    title: str
    url: str
    order: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list. ``to_check`` and ``expected`` count documents of the last submission."""

    dossier: Dossier
    procedure: str
    state: Message
    to_check: int
    expected: int


@blueprint.get("/bureau")
def dossiers() -> str:
    """The list."""
    user, site = signed_in(current_actor()), current_site()
    query = query_asked()
    page = site.dossiers.search(query)
    return render_template(
        "desk/list.html",
        query=query,
        page=page,
        listed=list(_listed(site, page.dossiers)),
        columns=[_column(name, title, query) for name, title in COLUMNS.items()],
        procedures=_procedures(site, user),
        states=[(state, state_name_at_the_bureau(state)) for state in STATES],
        links=list(_page_links(page)),
        warnings=list(warnings_of(site)),
        parameters=parameters(),
    )


def query_asked(size: int = PAGE_SIZE) -> Query:
    """The search of this request, within the services of whoever asks; what is not understood is left out."""
    asked = {name: value.replace("\0", "") for name, value in request.args.items()}
    state, sort = asked.get("etat", ""), asked.get("tri", "")
    return Query(
        services=services_of(current_actor()),
        slug=asked.get("demarche", ""),
        state=State(state) if state in STATES else None,
        text=asked.get("q", "").strip()[:LONGEST_SEARCH],
        sort=sort if sort in COLUMNS else "submitted_at",
        descending=asked.get("ordre", "decroissant" if sort in ("", "submitted_at") else "") == "decroissant",
        page=max(1, min(request.args.get("page", 1, type=int), 1_000_000)),
        size=size,
    )


def parameters(**changed: Any) -> dict[str, Any]:
    """The search of this request as parameters of a link, some changed; the first page again."""
    kept = {name: request.args[name] for name in ("q", "demarche", "etat", "tri", "ordre") if request.args.get(name)}
    return {name: value for name, value in (kept | changed).items() if value}


def _column(name: str, title: str, query: Query) -> Column:
    sorted_by_it = query.sort == name
    turn = "croissant" if sorted_by_it and query.descending else "decroissant" if sorted_by_it else ""
    order = ("descending" if query.descending else "ascending") if sorted_by_it else ""
    return Column(title, url_for("desk.dossiers", **parameters(tri=name, ordre=turn)), order)


def _listed(site: Site, dossiers: Iterable[Dossier]) -> Iterator[Listed]:
    """A dossier retired since the search is left out."""
    titles = {procedure.slug: procedure.title for procedure in site.procedures.all()}
    for dossier in dossiers:
        for last in site.dossiers.submissions(dossier.id)[-1:]:
            title, state = titles.get(dossier.slug, dossier.slug), state_name_at_the_bureau(dossier.state)
            yield Listed(dossier, title, state, len(last.to_look_at), len(last.due))


def _procedures(site: Site, user: User) -> list[Procedure]:
    """Those whose dossiers the agent may receive."""
    services = services_of(current_actor())
    return [each for each in site.procedures.all() if services is None or each.about.service in services]


def _page_links(page: Page) -> Iterator[tuple[int, str]]:
    """The first, the last, and those around the present one."""
    near = {1, page.pages, *range(page.number - 2, page.number + 3)}
    for number in sorted(number for number in near if 1 <= number <= page.pages):
        yield number, url_for("desk.dossiers", **parameters(page=number))


def warnings_of(site: Site) -> Iterator[str]:
    """What an agent must know of how the site is set up."""
    if not site.settings.antivirus_address:
        yield N_("No antivirus is configured: open the originals with care.")
    if site.settings.mail_mode == "files":
        yield N_("Mails are not sent: they are written in a folder.")
