"""After sending: the receipt, where the dossier stands, what an agent wrote, documents still promised."""

from collections.abc import Sequence
from operator import attrgetter

from flask import Response as FlaskResponse
from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from runtime import background, page_pictures
from runtime.access import can_complete
from runtime.dossier import Due, State, Submission
from runtime.errors import NoLongerPossible, NotFound
from runtime.frame import page_language
from runtime.portal import blueprint, holding, receiving
from runtime.portal.cards import card_for
from runtime.portal.gestures import Unwritten, act
from runtime.portal.leaving import drop_set_aside
from runtime.portal.opened import Opened, open_dossier
from runtime.portal.review import sending_of
from runtime.portal.steps import card_errors
from runtime.ports import HeldPost
from runtime.receipts import receipt_facts, receipt_filename, receipt_parts, receipt_pdf, receipt_title
from runtime.security import when_expired
from runtime.sessions import current_actor
from runtime.states import STATES, state_name, state_sentence
from runtime.submissions import GapsRemain, complete
from validators.findings import N_, Message

#: Pictures of pages change with the file's id only: the person's own browser keeps them an hour.
KEEP = "private, max-age=3600"


def open_sent(dossier_id: str) -> Opened:
    """A dossier that was sent. Raises ``NotFound`` for a draft."""
    opened = open_dossier(dossier_id)
    if opened.dossier.state is State.DRAFT:
        raise NotFound
    return opened


def open_to_complete(dossier_id: str) -> Opened:
    """A dossier that was sent and not yet decided. Raises ``NoLongerPossible``."""
    opened = open_sent(dossier_id)
    if not can_complete(current_actor(), opened.dossier):
        raise NoLongerPossible
    return opened


@blueprint.get("/dossiers/<dossier_id>/accuse")
def receipt(dossier_id: str) -> Response | str:
    """The proof of sending."""
    opened = open_dossier(dossier_id)
    if opened.dossier.state is State.DRAFT:
        return redirect(url_for("portal.gaps", dossier_id=dossier_id), 303)
    submission = opened.site.dossiers.submissions(dossier_id)[-1]
    facts = receipt_facts(opened.procedure, opened.dossier, submission, opened.site.settings)
    language = page_language().code
    return render_template(
        "portal/receipt.html",
        opened=opened,
        facts=facts,
        title=receipt_title(facts, language),
        parts=receipt_parts(facts, language),
        again="deja" in request.args,
    )


@blueprint.get("/dossiers/<dossier_id>/accuse.pdf")
def receipt_file(dossier_id: str) -> FlaskResponse:
    """The same, as a tagged PDF."""
    opened = open_sent(dossier_id)
    submission = opened.site.dossiers.submissions(dossier_id)[-1]
    content = receipt_pdf(opened.site, opened.procedure, opened.dossier, submission)
    name = receipt_filename(receipt_facts(opened.procedure, opened.dossier, submission, opened.site.settings))
    return FlaskResponse(
        content, mimetype="application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@blueprint.get("/dossiers/<dossier_id>/")
def follow_up(dossier_id: str) -> Response | str:
    """Where it stands."""
    opened = open_dossier(dossier_id)
    if opened.dossier.state is State.DRAFT:
        return redirect(url_for("portal.gaps", dossier_id=dossier_id), 303)
    site = opened.site
    submissions, events = site.dossiers.submissions(dossier_id), site.dossiers.events(dossier_id)
    return render_template(
        "portal/follow_up.html",
        opened=opened,
        history=sorted((*submissions, *events), key=attrgetter("at")),
        news=events[-1].message if events else "",
        service=site.settings.service(opened.dossier.service),
        due=_still_due(submissions),
        state_name=state_name(opened.dossier.state),
        state_sentence=state_sentence(opened.dossier, site.settings.time_zone, page_language().code),
        state_words={state: Message(name) for state, name in STATES.items()},
    )


@blueprint.get("/dossiers/<dossier_id>/promis/<int:index>")
def promised(dossier_id: str, index: int) -> str:
    """A document that was promised, to give now."""
    opened = open_to_complete(dossier_id)
    held = holding.held_post(opened.site, dossier_id, request.args.get(holding.HELD, ""), holding.promised_path(index))
    return _draw_promised(opened, index, _due(opened, index), held=held)


@blueprint.post("/dossiers/<dossier_id>/promis/<int:index>")
@when_expired(holding.hold_promised)
def give_promised(dossier_id: str, index: int) -> Response | tuple[str, int]:
    """Received and looked at like the first ones; sent with its own button."""
    opened = open_to_complete(dossier_id)
    due = _due(opened, index)
    received = receiving.Received()
    document = opened.document(due.place)
    if document is None:
        raise NoLongerPossible
    token, path = request.form.get(holding.HELD, ""), holding.promised_path(index)
    held = holding.held_post(opened.site, dossier_id, token, path)
    opened = receiving.receive_for(opened, document, received, holding.held_files(opened.site, held) if held else None)
    if held:
        holding.drop(opened.site, held)
    if received.to_examine:
        background.examine_and_wait(opened.site, received.to_examine)
        opened = opened.anew()
    if received.errors:
        return _draw_promised(opened, index, due, received.errors), 422
    action = request.form.get("action", "")
    if action.startswith("send:") and not received.places:
        return _draw_promised(opened, index, due, _of_file(due, N_("“%(label)s”: choose a file or take a photo."))), 422
    done = opened.again(lambda now: act(now, action, only=due.place))
    if isinstance(done, Unwritten):
        return _draw_promised(opened, index, due, {done.place: {done.name: [done.message]}}), 422
    if done is not None or received.places or action != "send-promised":
        return redirect(url_for("portal.promised", dossier_id=dossier_id, index=index, vu=1), 303)
    return _send_promised(opened, index, due)


def _send_promised(opened: Opened, index: int, due: Due) -> Response | tuple[str, int]:
    try:
        drop_set_aside(opened.site, complete(sending_of(opened), due.place))
    except GapsRemain:
        return _draw_promised(opened, index, due, _of_file(due, N_("“%(label)s”: to be replaced."))), 422
    return redirect(url_for("portal.receipt", dossier_id=opened.dossier.id), 303)


def _of_file(due: Due, sentence: str) -> receiving.Wrong:
    """What is wrong with the file asked for."""
    return {due.place: {receiving.FILE + due.place: [Message(sentence, {"label": due.label})]}}


def _still_due(submissions: Sequence[Submission]) -> list[tuple[int, Due]]:
    """What is still promised, each by its place among the first promises: one given in another tab moves no other."""
    open_places = {due.place for due in submissions[-1].due}
    return [(index, due) for index, due in enumerate(submissions[0].due) if due.place in open_places]


def _due(opened: Opened, index: int) -> Due:
    """Raises ``NotFound`` for what was never promised, ``NoLongerPossible`` for what was given since."""
    submissions = opened.site.dossiers.submissions(opened.dossier.id)
    if index >= len(submissions[0].due):
        raise NotFound
    due = dict(_still_due(submissions)).get(index)
    if due is None:
        raise NoLongerPossible
    return due


def _draw_promised(
    opened: Opened, index: int, due: Due, wrong: receiving.Wrong | None = None, held: HeldPost | None = None
) -> str:
    document = opened.document(due.place)
    if document is None:
        raise NoLongerPossible
    card = card_for(opened, document)
    card.seen, card.wrong = "vu" in request.args, (wrong or {}).get(due.place, {})
    card.typed = request.form
    errors = list(card_errors(card))
    return render_template(
        "portal/promised.html", opened=opened, index=index, due=due, card=card, held=held, errors=errors
    )


@blueprint.get("/dossiers/<dossier_id>/fichiers/<file_id>/pages/<int:page>.jpg")
def page_picture(dossier_id: str, file_id: str, page: int) -> FlaskResponse:
    """A page, drawn by us, without metadata."""
    opened = open_dossier(dossier_id)
    file = opened.file(file_id)
    turn = request.args.get("turn", 0, type=int) % 360
    content = page_pictures.page_picture(opened.site, file, page, turn)
    return FlaskResponse(content, mimetype="image/jpeg", headers={"Cache-Control": KEEP})
