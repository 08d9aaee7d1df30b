"""The list of procedures, with its search, and the page a procedure starts on."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask import render_template, request

from runtime.errors import NotFound
from runtime.estimates import minutes
from runtime.portal import blueprint
from runtime.portal.preparation import to_prepare
from runtime.procedure import Procedure
from runtime.site import Service, Settings, current_site
from validators.durations import duration_words
from validators.findings import Message

LONGEST_SEARCH = 200


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list. ``minutes`` is ``None`` when the author wrote how long it takes."""

    procedure: Procedure
    minutes: int | None
    documents: int
    """Those that may be asked for."""
    always: int
    """Those that everybody gives."""
    is_open: bool
    opens_later: bool
    is_over: bool


@blueprint.get("/")
def home() -> str:
    """All procedures, a search, and the way back to a dossier."""
    return _list("portal/list.html", "")


@blueprint.get("/demarches")
def all_procedures() -> str:
    """All procedures, or those a search finds."""
    return _list("portal/all.html", request.args.get("q", "")[:LONGEST_SEARCH].strip())


def _list(template: str, query: str) -> str:
    site = current_site()
    found = matching(site.procedures.all(), query)
    groups = tuple(by_service(found, site.settings, site.clock.today()))
    return render_template(template, groups=groups, total=len(found), query=query)


@blueprint.get("/demarches/<slug>/")
def start(slug: str) -> str:
    """What to know before starting."""
    site = current_site()
    procedure = site.procedures.published(slug)
    if procedure is None:
        raise NotFound
    about, today = procedure.about, site.clock.today()
    return render_template(
        "portal/start.html",
        procedure=procedure,
        about=about,
        service=site.settings.service(about.service),
        listed=listed(procedure, today),
        documents=to_prepare(procedure),
        decided_within=_words(about.decision.within),
        kept_for=_words(about.retention) or (Message("%(n)s days", {"n": site.settings.default_retention.days}),),
    )


def _words(duration: str) -> tuple[Message, ...]:
    return duration_words(duration) if duration else ()


def listed(procedure: Procedure, today: date) -> Listed:
    """What the list says of a procedure."""
    about = procedure.about
    opens_later = about.opens is not None and today < about.opens
    is_over = about.closes is not None and about.closes < today
    estimate = None if about.time else minutes(procedure)
    documents = to_prepare(procedure)
    always = sum(item.required and item.when is None for item in documents)
    is_open = about.is_online and not (opens_later or is_over)
    return Listed(procedure, estimate, len(documents), always, is_open, opens_later, is_over)


def by_service(found: Iterable[Procedure], settings: Settings, today: date) -> Iterator[tuple[Service, list[Listed]]]:
    """Grouped under the service that receives them, services in the order of the settings, titles in theirs."""
    order = {service_id: rank for rank, service_id in enumerate(settings.services)}
    ranked = sorted(found, key=lambda each: (order.get(each.about.service, len(order)), each.about.service))
    for service_id, group in groupby(ranked, key=lambda each: each.about.service):
        yield settings.service(service_id), [listed(procedure, today) for procedure in group]


def matching(procedures: Sequence[Procedure], query: str) -> list[Procedure]:
    """Those that hold at least one word of the query, the most words first; all of them for an empty one."""
    wanted = _searchable(query)
    scored = [(sum(_holds(word, procedure) for word in wanted), procedure) for procedure in procedures]
    kept = [(score, procedure) for score, procedure in scored if score or not wanted]
    return [procedure for _, procedure in sorted(kept, key=lambda pair: -pair[0])]


def _holds(word: str, procedure: Procedure) -> bool:
    about = procedure.about
    labels = (step.title for step in procedure.steps)
    text = _searchable(" ".join((procedure.title, about.purpose, about.audience, *labels)))
    return any(other.startswith(word) for other in text)


#: Words that are in every sentence.
_EVERYWHERE = frozenset(
    {"les", "des", "une", "pour", "dans", "sur", "mon", "mes", "vos", "votre", "avec", "par", "que", "qui"}
)
#: Plural endings say nothing about what is sought.
_ENDING = re.compile(r"(?<=\w{3})[sx]$")


def _searchable(text: str) -> list[str]:
    """Its words of three signs or more, without case, accent or plural."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))
    return [_ENDING.sub("", word) for word in re.findall(r"\w{3,}", plain) if word not in _EVERYWHERE]
