"""Before sending: what is missing, all answers with a link to change each, the declaration, the button."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask import redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from runtime import background
from runtime.assessment import DocumentState
from runtime.dossier import State, StoredFile
from runtime.forms import element_id
from runtime.gaps import Gap, GapReport, Weight
from runtime.headings import under_headings
from runtime.journey import NESTING, Asked
from runtime.portal import blueprint
from runtime.portal.cards import Card, cards_of
from runtime.portal.gestures import act
from runtime.portal.leaving import drop_set_aside
from runtime.portal.opened import Opened, open_dossier, open_draft
from runtime.portal.steps import BACK_TO_GAPS, progress
from runtime.submissions import GapsRemain, Sending, label_of, send
from validators.findings import N_, Message

#: How long a dossier that is sent waits for documents still being looked at; then an agent confirms them.
PATIENCE = timedelta(minutes=1)
#: Headings of the list, in its order (words, 3.1).
HEADINGS = {
    Weight.BLOCKING: (N_("To complete"), "error"),
    Weight.TO_CONFIRM: (N_("To confirm"), "doubt"),
    Weight.LATER: (N_("To give later"), "later"),
    Weight.WAITING: (N_("Being checked"), "unknown"),
}


@dataclass(frozen=True, slots=True)
class GapView:
    """A gap with its link, and the press that closes it when one is enough."""

    gap: Gap
    url: str
    closing: tuple[Message, str] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """An answer in the review. ``kind`` chooses how it is written."""

    asked: Asked
    url: str


@dataclass(frozen=True, slots=True)
class Part:
    """A step, or a row or a named group of one, in the review. ``level``: of its heading."""

    title: str
    level: int
    lines: tuple[Line, ...]


@blueprint.get("/dossiers/<dossier_id>/manques")
def gaps(dossier_id: str) -> str:
    """*Ce qu'il manque*: each line leads to the very field."""
    opened = open_draft(dossier_id)
    return draw_gaps(opened, done="fait" in request.args)


@blueprint.post("/dossiers/<dossier_id>/manques")
def close_gap(dossier_id: str) -> Response:
    """One press closes a doubt from the list itself."""
    opened = open_draft(dossier_id)
    act(opened, request.form.get("action", ""))
    return redirect(url_for("portal.gaps", dossier_id=dossier_id, fait=1), 303)


def draw_gaps(opened: Opened, *, done: bool = False, refused: bool = False) -> str:
    """``done``: somebody comes back from a mend; ``refused``: the button was pressed too early."""
    cards = cards_of(opened)
    grouped = [
        (Message(title), tone, [gap_view(opened, gap, cards) for gap in opened.report.of(weight)])
        for weight, (title, tone) in HEADINGS.items()
    ]
    return render_template(
        "portal/gaps.html",
        opened=opened,
        report=opened.report,
        groups=[group for group in grouped if group[2]],
        progress=progress(opened),
        done=done,
        refused=refused,
        heading=_heading(opened),
        lead=None if opened.closed_on else _lead(opened.report),
    )


def _heading(opened: Opened) -> Message:
    """The title of the list says where one stands (words, 3.1)."""
    report = opened.report
    blocking, to_do = report.of(Weight.BLOCKING), len(report.to_do)
    if blocking:
        one, several = (
            N_("One thing is missing from your application"),
            N_("%(n)s things are missing from your application"),
        )
        return Message(one, {"n": to_do}, several)
    if to_do:
        return Message(
            N_("One thing to confirm before sending"), {"n": to_do}, N_("%(n)s things to confirm before sending")
        )
    if opened.closed_on:
        return Message(N_("Nothing is missing."))
    if report.gaps:
        return Message(N_("You can send your application"))
    return Message(N_("Nothing is missing: you can send"))


def _lead(report: GapReport) -> Message:
    to_do, later = len(report.to_do), len(report.of(Weight.LATER))
    if report.of(Weight.BLOCKING):
        return Message(
            N_("Follow the link: it leads to the right place."),
            {"n": to_do},
            N_("Follow each link: it leads to the right place."),
        )
    if to_do:
        return Message(N_("One press is enough."), {"n": to_do}, N_("One press is enough for each."))
    if later:
        one, several = (
            N_("You will still have %(n)s document to give."),
            N_("You will still have %(n)s documents to give."),
        )
        return Message(one, {"n": later}, several)
    if report.gaps:
        return Message(N_("We are still checking a document. You do not need to wait."))
    return Message(N_("Read your answers one last time."))


def gap_view(opened: Opened, gap: Gap, cards: Mapping[str, Card]) -> GapView:
    """Where the gap is mended, with the way back."""
    anchor = element_id(gap.place) if gap.place else None
    url = url_for(
        "portal.step",
        dossier_id=opened.dossier.id,
        step_id=gap.step,
        retour=BACK_TO_GAPS,
        vu=_shown(gap),
        _anchor=anchor,
    )
    return GapView(gap, url, _closing(gap, cards.get(gap.place)))


def _shown(gap: Gap) -> str | None:
    return gap.place if gap.file else None


def _closing(gap: Gap, card: Card | None) -> tuple[Message, str] | None:
    for file in card.files if card else ():
        for view in file.findings:
            if gap.finding == view.finding and gap.file == file.id:
                return view.closing
    return None


@blueprint.get("/dossiers/<dossier_id>/recapitulatif")
def review(dossier_id: str) -> Response | str:
    """All answers, and the button."""
    opened = open_draft(dossier_id)
    return draw_review(opened)


def draw_review(opened: Opened, *, undeclared: bool = False) -> str:
    """``undeclared``: the button was pressed without the declaration."""
    return render_template(
        "portal/review.html",
        opened=opened,
        report=opened.report,
        parts=list(parts_of(opened)),
        cards=cards_of(opened),
        progress=progress(opened),
        undeclared=undeclared,
        errors=[("declaration", gettext("Tick the declaration before sending."))] if undeclared else [],
    )


@blueprint.post("/dossiers/<dossier_id>/envoyer")
def send_dossier(dossier_id: str) -> Response | str | tuple[str, int]:
    """Send; pressed twice, the receipt of the one submission."""
    opened = open_dossier(dossier_id)
    if opened.dossier.state is not State.DRAFT:
        return redirect(url_for("portal.receipt", dossier_id=dossier_id, deja=1), 303)
    if opened.procedure.about.declaration and not request.form.get("declaration"):
        return draw_review(opened, undeclared=True), 422
    opened = _examined(opened)
    if _is_waiting(opened) and not _has_waited(opened):
        return draw_waiting(opened)
    try:
        drop_set_aside(opened.site, send(sending_of(opened)))
    except GapsRemain:
        return draw_gaps(opened, refused=True), 422
    return redirect(url_for("portal.receipt", dossier_id=dossier_id), 303)


def _examined(opened: Opened) -> Opened:
    """Files still waiting get one more chance, where nothing else holds the dossier."""
    waiting = [(file, document.requirement) for document, file in _not_examined(opened)]
    if not waiting or not opened.report.may_be_sent:
        return opened
    background.examine_and_wait(opened.site, waiting)
    return opened.anew()


def _not_examined(opened: Opened) -> Iterator[tuple[DocumentState, StoredFile]]:
    for document in opened.documents:
        for state in document.files:
            if state.reading is None:
                yield document, state.file


def _is_waiting(opened: Opened) -> bool:
    """Is a verdict under way that could still hold the dossier? What nobody looks at is not waited for."""
    under_way = (background.is_under_way(file) for _, file in _not_examined(opened))
    return opened.report.may_be_sent and any(under_way)


def _asked_at(opened: Opened) -> datetime:
    """When the button was first pressed, as the waiting page carries it; now for anything else."""
    now = opened.site.clock.now()
    try:
        return min(now, datetime.fromtimestamp(int(request.form.get("since", "")[:12]), UTC))
    except (ValueError, OverflowError, OSError):
        return now


def _has_waited(opened: Opened) -> bool:
    return opened.site.clock.now() - _asked_at(opened) >= PATIENCE


def draw_waiting(opened: Opened) -> str:
    """The form again, which the script posts by itself, or the person without it."""
    return render_template(
        "portal/waiting.html",
        opened=opened,
        progress=progress(opened),
        labels=list(dict.fromkeys(label_of(document) for document, _ in _not_examined(opened))),
        since=int(_asked_at(opened).timestamp()),
    )


def sending_of(opened: Opened) -> Sending:
    """What ``submissions`` needs, from what is opened."""
    base = opened.site.settings.base_url
    path = url_for("portal.follow_up", dossier_id=opened.dossier.id, _external=not base)
    return Sending(
        opened.site,
        opened.dossier,
        opened.journey,
        opened.documents,
        opened.report,
        f"{base.rstrip('/')}{path}" if base else path,
    )


def parts_of(opened: Opened) -> Iterator[Part]:
    """Answers by step, and by row and group inside it; a step of rows alone still has its own title."""
    for step in opened.journey.steps:
        asked_there = opened.journey.in_step(step.id)
        for headings, told in under_headings(filter(is_told, asked_there), asked_there).items():
            lines = tuple(Line(asked, _change_url(opened, asked)) for asked in told)
            yield Part((step.title, *headings)[-1], min(2 + len(headings), 6), lines)


def is_told(asked: Asked) -> bool:
    """Does it belong in a review? Groups speak through their members."""
    return asked.question.kind not in NESTING | {"information", "constant"} or asked.question.kind == "alternatives"


def _change_url(opened: Opened, asked: Asked) -> str:
    return url_for(
        "portal.step",
        dossier_id=opened.dossier.id,
        step_id=asked.step,
        retour=BACK_TO_GAPS,
        _anchor=element_id(asked.place),
    )
