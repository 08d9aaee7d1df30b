"""A step: drawn, answered, kept. What was typed and given is kept first; what is wrong is said after."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from runtime import forms
from runtime.answer_words import answer_words
from runtime.dossier import Json
from runtime.errors import AnswersTooLong, NotFound, ProblemError, StorageFull
from runtime.forms import FieldError, StepForm, element_id
from runtime.frame import page_language
from runtime.gaps import labelled
from runtime.i18n import say
from runtime.journey import Asked
from runtime.places import ABSENT, look
from runtime.portal import blueprint, holding, receiving
from runtime.portal.cards import Card, cards_of
from runtime.portal.gestures import Unwritten, act
from runtime.portal.opened import Opened, open_draft
from runtime.ports import HeldPost
from runtime.procedure import Step
from runtime.security import when_expired
from validators.findings import N_, Message, Verdict

#: Buttons of the step itself; anything else is a document's or a row's.
CONTINUE, SKIP, LEAVE, OVERWRITE = "continue", "skip", "leave", "overwrite"
_ONWARDS = frozenset({CONTINUE, SKIP, LEAVE, OVERWRITE, ""})
#: A list of gaps leads here and waits for the person to come back.
BACK_TO_GAPS = "manques"


@dataclass(frozen=True, slots=True)
class Progress:
    """One line of the list of steps."""

    title: str
    state: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Faults:
    """What keeps a step from being left: answers to correct, documents missing or refused."""

    answers: tuple[FieldError, ...] = ()
    documents: receiving.Wrong = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.answers or self.documents)


@blueprint.get("/dossiers/<dossier_id>/etapes/")
def first_step(dossier_id: str) -> Response:
    """Where one starts; a procedure that asks nothing of this person is only to be sent."""
    opened = open_draft(dossier_id)
    if not opened.journey.steps:
        return redirect(url_for("portal.review", dossier_id=dossier_id), 303)
    return redirect(url_for("portal.step", dossier_id=dossier_id, step_id=opened.journey.steps[0].id), 303)


@blueprint.get("/dossiers/<dossier_id>/etapes/<step_id>")
def step(dossier_id: str, step_id: str) -> Response | str:
    """The page of a step; one asked too early leads kindly to the one that comes first."""
    opened = open_draft(dossier_id)
    shown = step_of(opened, step_id)
    waiting = opened.journey.waiting(step_id)
    if waiting is not None:
        return redirect(url_for("portal.step", dossier_id=dossier_id, step_id=waiting.id, avant=step_id), 303)
    post = holding.held_post(opened.site, dossier_id, request.args.get(holding.HELD, ""), step_id)
    posted = holding.posted_fields(post) if post else None
    # Nobody pressed the button of this page yet: what was held is shown as it was typed, judged when it is sent again.
    form = StepForm(
        opened.procedure, shown, opened.draft, posted, today=opened.today, show_errors=False, journey=opened.journey
    )
    return draw(opened, shown, form, held=post)


@blueprint.post("/dossiers/<dossier_id>/etapes/<step_id>")
@when_expired(holding.hold_post)
def answer_step(dossier_id: str, step_id: str) -> Response | str | tuple[str, int]:
    """Keep everything, then do what the button says."""
    opened = open_draft(dossier_id)
    shown = step_of(opened, step_id)
    action = request.form.get("action", CONTINUE)
    try:
        opened, form = opened.again(lambda now: _answered(now, shown, action))
    except _SaidOtherwise as other:
        return _ask_which(other.opened, shown)
    except (AnswersTooLong, StorageFull) as unkept:
        return draw(opened, shown, _form(opened, shown), unkept=unkept), unkept.status
    opened, received = receiving.receive_all(opened, shown)
    if action not in _ONWARDS:
        return _act(opened, shown, form, received, action)
    return _go_on(opened, shown, form, received, action)


class _SaidOtherwise(Exception):
    """Another page, saved since this one was drawn, says something else."""

    def __init__(self, opened: Opened) -> None:
        super().__init__("said otherwise")
        self.opened = opened


def _form(opened: Opened, shown: Step) -> StepForm:
    return StepForm(opened.procedure, shown, opened.draft, request.form, today=opened.today, journey=opened.journey)


def _answered(opened: Opened, shown: Step, action: str) -> tuple[Opened, StepForm]:
    form = _form(opened, shown)
    if action != OVERWRITE and _changed_elsewhere(opened, shown, form):
        raise _SaidOtherwise(opened)
    return opened.answer(form.draft), form


def step_of(opened: Opened, step_id: str) -> Step:
    """The step, if something is asked on it. Raises ``NotFound``."""
    found = next((step for step in opened.journey.steps if step.id == step_id), None)
    if found is None:
        raise NotFound
    return found


def _go_on(
    opened: Opened, shown: Step, form: StepForm, received: receiving.Received, action: str
) -> Response | tuple[str, int]:
    if action == LEAVE:
        return redirect(url_for("portal.resume_code", dossier_id=opened.dossier.id), 303)
    if form.errors or received.errors:
        return draw(opened, shown, form, _faults(opened, shown, form, received)), 422
    if form.opened:
        return _again(opened, shown, form.opened[0])
    if received.places and action != SKIP and not _all_fine(opened, received):
        return _again(opened, shown, received.places[0], seen=True)
    faults = _faults(opened, shown, form, received)
    if faults and action != SKIP:
        return draw(opened, shown, form, faults), 422
    return _next(opened, shown)


def _next(opened: Opened, shown: Step) -> Response:
    if request.form.get("back") == BACK_TO_GAPS:
        return redirect(url_for("portal.gaps", dossier_id=opened.dossier.id, fait=1), 303)
    after = opened.journey.after(shown.id)
    if after is None:
        return redirect(
            url_for("portal.gaps" if opened.report.to_do else "portal.review", dossier_id=opened.dossier.id), 303
        )
    return redirect(url_for("portal.step", dossier_id=opened.dossier.id, step_id=after.id), 303)


def _act(
    opened: Opened, shown: Step, form: StepForm, received: receiving.Received, action: str
) -> Response | tuple[str, int]:
    """A document's gesture, or a row's; the page comes back where it happened."""
    if received.errors:
        return draw(opened, shown, form, Faults(documents=received.errors)), 422
    done = opened.again(lambda now: act(now, action))
    if isinstance(done, Unwritten):
        return draw(opened, shown, form, Faults(documents={done.place: {done.name: [done.message]}})), 422
    if done is not None:
        return _again(done.opened, shown, done.place, seen=True)
    if action.startswith("send:"):
        place = action.removeprefix("send:")
        if place in received.places:
            return _again(opened, shown, place, seen=True)
        return draw(opened, shown, form, Faults(documents=_nothing_chosen(opened, place))), 422
    opened, place = opened.again(lambda now: _rearranged(now, shown, action))
    return _again(opened, shown, place)


def _rearranged(opened: Opened, shown: Step, action: str) -> tuple[Opened, str]:
    draft, place = forms.act(opened.draft, shown, action)
    return opened.answer(draft), place


def _nothing_chosen(opened: Opened, place: str) -> receiving.Wrong:
    document = opened.document(place)
    if document is None:
        return {}
    label = {"label": document.asked.question.label}
    return {place: {receiving.FILE + place: [Message(N_("“%(label)s”: choose a file or take a photo."), label)]}}


def _again(opened: Opened, shown: Step, place: str, *, seen: bool = False) -> Response:
    """The same page by GET, at the place: going back or reloading never sends twice."""
    url = url_for(
        "portal.step",
        dossier_id=opened.dossier.id,
        step_id=shown.id,
        retour=request.form.get("back") or None,
        vu=place if seen else None,
        _anchor=element_id(place) if place else None,
    )
    return redirect(url, 303)


def _all_fine(opened: Opened, received: receiving.Received) -> bool:
    documents = [opened.document(place) for place in received.places]
    return all(document is not None and document.standing is Verdict.ACCEPTED for document in documents)


def _faults(opened: Opened, shown: Step, form: StepForm, received: receiving.Received) -> Faults:
    places = {document.asked.place for document in opened.documents}
    answers = tuple(error for error in form.errors if error.place not in places)
    documents = dict(received.errors)
    for document in opened.documents:
        asked = document.asked
        if asked.step != shown.id or asked.place in documents:
            continue
        if not document.state and asked.required:
            documents |= _nothing_chosen(opened, asked.place)
        elif document.standing is Verdict.REFUSED:
            replaced = Message(N_("“%(label)s”: to be replaced."), {"label": asked.question.label})
            documents[asked.place] = {receiving.FILE + asked.place: [replaced]}
    return Faults(answers, documents)


def _changed_elsewhere(opened: Opened, shown: Step, form: StepForm) -> list[Asked]:
    """Questions to which this page and another one, saved since, say different things."""
    if request.form.get("version") in (None, str(opened.dossier.version)):
        return []
    return [
        asked
        for asked in opened.journey.in_step(shown.id)
        if not asked.question.document
        and not asked.question.questions
        and _differ(opened.draft, form.draft, asked.place)
    ]


def _differ(kept: Json, posted: Json, place: str) -> bool:
    before, now = look(kept, place), look(posted, place)
    return before is not ABSENT and before != now


def _ask_which(opened: Opened, shown: Step) -> tuple[str, int]:
    """Both answers, and the choice. The files that came with this page are no matter of choice: they are received."""
    opened, received = receiving.receive_all(opened, shown)
    form = _form(opened, shown)
    rows = [
        (asked.question.label, _words(asked, opened.draft), _words(asked, form.draft))
        for asked in _changed_elsewhere(opened, shown, form)
    ]
    return draw(opened, shown, form, Faults(documents=received.errors), stale=rows), 409


def _words(asked: Asked, draft: Json) -> str:
    """The answer of a draft as the review says it."""
    value = look(draft, asked.place)
    return answer_words(asked.question, None if value is ABSENT else value, page_language().code)


def draw(
    opened: Opened,
    shown: Step,
    form: StepForm,
    faults: Faults | None = None,
    stale: list[tuple[str, str, str]] | None = None,
    held: HeldPost | None = None,
    unkept: ProblemError | None = None,
) -> str:
    """The page, with its cards; ``faults`` are said first, and why nothing of it was kept (``unkept``)."""
    faults = faults or Faults()
    seen = request.args.get("vu", "")
    cards = cards_of(opened, shown.id)
    for place, card in cards.items():
        card.seen = place == seen and not faults
        if faults:
            card.wrong, card.typed = faults.documents.get(place, {}), request.form
    errors = [(error.element_id, sentence_of(error)) for error in faults.answers]
    errors += [error for card in cards.values() for error in card_errors(card)]
    return render_template(
        "portal/step.html",
        opened=opened,
        step=shown,
        form=form,
        cards=cards,
        errors=errors,
        has_document_fault=bool(faults.documents),
        refused=any(card.seen and card.tone == "error" for card in cards.values()),
        progress=progress(opened, shown.id),
        number=opened.journey.steps.index(shown) + 1,
        before=opened.journey.before(shown.id),
        back=request.values.get("retour") or request.form.get("back", ""),
        sent_back="avant" in request.args,
        stale=stale,
        held=held,
        unkept=[say(message) for message in unkept.messages] if unkept else [],
    )


def card_errors(card: Card) -> Iterator[tuple[str, str]]:
    """The lines of the summary: one for each input, whatever it is told."""
    for where, messages in card.errors.items():
        yield where, " ".join(map(say, messages))


def sentence_of(error: FieldError) -> str:
    """As the summary says it: the row, the label, what to do."""
    return f"{say(labelled(error))} {say(error.message)}"


def progress(opened: Opened, current: str = "") -> list[Progress]:
    """The steps of the journey. After the last one (no ``current``), a step that holds the dossier is not done."""
    steps = opened.journey.steps
    if not current:
        unfinished = {gap.step for gap in opened.report.to_do}
        return [Progress(step.title, "todo" if step.id in unfinished else "done") for step in steps]
    at = [step.id for step in steps].index(current)
    return [
        Progress(step.title, "done" if index < at else "current" if index == at else "todo")
        for index, step in enumerate(steps)
    ]
