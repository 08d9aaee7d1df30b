"""Sending a dossier: what is frozen, what is fixed at the first submission, which mails leave. One road for all."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from runtime.applicants import applicant_of
from runtime.assessment import DocumentState
from runtime.dossier import Dossier, Due, Json, Mail, State, Submission, SubmittedFile
from runtime.errors import NoLongerPossible, ProcedureClosed
from runtime.gaps import GapReport
from runtime.journey import NESTING, Asked, Journey
from runtime.mails import receipt_mail, reminder_key, reminder_mail
from runtime.places import only, tokens
from runtime.ports import NUMBER_TO_COME, Facts
from runtime.procedure import About
from runtime.site import Site
from runtime.writing import day
from validators.durations import add_duration
from validators.findings import Verdict

#: Only once the agents' work is over does retention count; a year is added for the study itself when no delay is told.
_STUDY = "P1Y"
_STATES_AN_AGENT_LOOKS_AT = ("already_sent", "none")


class GapsRemain(Exception):
    """Something still holds the dossier: the list says what."""

    def __init__(self, report: GapReport) -> None:
        super().__init__("gaps remain")
        self.report = report


@dataclass(frozen=True, slots=True)
class Sending:
    """A dossier about to be sent, with everything that was just derived from it."""

    site: Site
    dossier: Dossier
    journey: Journey
    documents: tuple[DocumentState, ...]
    report: GapReport
    address: str
    """Public address of the follow-up page, for the mails."""


def send(sending: Sending) -> Dossier:
    """Make submission n° 1, its number and its mails, together; sent before: the same dossier, nothing written.

    Raises ``GapsRemain`` and ``ProcedureClosed``.
    """
    dossier, site = sending.dossier, sending.site
    if dossier.state is not State.DRAFT:
        return dossier
    _refuse_when_closed(sending.journey.procedure.about, site.clock.today())
    if not sending.report.may_be_sent:
        raise GapsRemain(sending.report)
    submission = freeze(sending, 1)
    return _write(sending, submission)


def complete(sending: Sending, place: str) -> Dossier:
    """Make submission n+1: the last one, with one document that had been promised, and that change alone.

    Raises ``NoLongerPossible`` when nothing was promised there, ``GapsRemain`` while the document itself is refused.
    """
    site, dossier = sending.site, sending.dossier
    last = site.dossiers.submissions(dossier.id)[-1]
    document = next((document for document in sending.documents if document.asked.place == place), None)
    if document is None or all(due.place != place for due in last.due):
        raise NoLongerPossible
    if any(gap.place == place for gap in sending.report.to_do) or document.state != "given":
        raise GapsRemain(sending.report)
    completed = _write(sending, _completed(sending, last, document))
    site.outbox.drop(reminder_key(dossier.id, place))
    return completed


def _completed(sending: Sending, last: Submission, document: DocumentState) -> Submission:
    """Everything else is as it was sent, even what the day or a computed answer would change by now."""
    given = tuple(_submitted_files([document]))
    said = (each for each in sending.dossier.confirmations if each.file in {file.id for file in given})
    to_look_at = (document.asked.question.label,) if _needs_an_agent(document) else ()
    return replace(
        last,
        n=last.n + 1,
        at=sending.site.clock.now(),
        answers=_with_answer(last.answers, tokens(document.asked.pointer), document.asked.answer),
        files=(*last.files, *given),
        confirmations=(*last.confirmations, *said),
        due=tuple(due for due in last.due if due.place != document.asked.place),
        to_look_at=(*last.to_look_at, *to_look_at),
    )


def _with_answer(answers: Json, path: Sequence[str], answer: Json) -> Json:
    """The answers with another one where that path leads."""
    if not path:
        return answer
    if isinstance(answers, list):
        at = int(path[0])
        return [*answers[:at], _with_answer(answers[at], path[1:], answer), *answers[at + 1 :]]
    return answers | {path[0]: _with_answer(answers.get(path[0], {}), path[1:], answer)}


def _write(sending: Sending, submission: Submission) -> Dossier:
    dossier, facts = sending.dossier, _facts(sending, submission.at)
    numbered = dossier if dossier.number else _as_it_becomes(dossier, facts, submission.at)
    mails = tuple(_mails(sending, numbered, submission))
    return sending.site.dossiers.submit(dossier.id, dossier.version, submission, mails, facts)


def _as_it_becomes(dossier: Dossier, facts: Facts, at: datetime) -> Dossier:
    """As the mails tell it; the store puts its number in them, inside the same transaction."""
    return replace(
        dossier,
        state=State.SUBMITTED,
        number=NUMBER_TO_COME,
        submitted_at=at,
        applicant_name=facts.applicant_name,
        email=facts.email,
        decision_by=facts.decision_by,
    )


def freeze(sending: Sending, n: int) -> Submission:
    """What is sent, as it is at this instant."""
    files = tuple(_submitted_files(sending.documents))
    return Submission(
        n,
        sending.site.clock.now(),
        sending.dossier.revision,
        sending.journey.answers,
        files,
        tuple(said for said in sending.dossier.confirmations if said.file in {file.id for file in files}),
        tuple(_due(sending.documents)),
        tuple(label_of(document) for document in sending.documents if _needs_an_agent(document)),
        sending.journey.procedure.about.declaration,
    )


def _submitted_files(documents: Iterable[DocumentState]) -> Iterator[SubmittedFile]:
    for document in documents:
        for state in document.files:
            file = state.file
            yield SubmittedFile(
                file.id,
                document.asked.pointer,
                label_of(document),
                file.name,
                file.size,
                file.sha256,
                len(state.pages),
                file.received_at,
            )


def label_of(document: DocumentState) -> str:
    """The document's label, after the name of its row."""
    return document.asked.title


def _due(documents: Iterable[DocumentState]) -> Iterator[Due]:
    for document in documents:
        if document.state in ("later", "somebody_else"):
            answer = document.asked.answer
            yield Due(
                document.asked.pointer,
                document.asked.place,
                label_of(document),
                answer.get("by", ""),
                answer.get("who", ""),
            )


def _needs_an_agent(document: DocumentState) -> bool:
    if document.state in _STATES_AN_AGENT_LOOKS_AT:
        return True
    return any(file.verdict is not Verdict.ACCEPTED for file in document.files)


def _refuse_when_closed(about: About, today: date) -> None:
    if about.closes and today > about.closes:
        raise ProcedureClosed(date=day(about.closes))


def _facts(sending: Sending, at: datetime) -> Facts:
    about, site = sending.journey.procedure.about, sending.site
    person = applicant_of(sending.journey)
    today = at.astimezone(ZoneInfo(site.settings.time_zone)).date()
    decision = add_duration(today, about.decision.within) if about.decision.within else None
    return Facts(
        about.code or sending.dossier.slug[:4].upper(),
        today.year,
        person.name,
        person.email,
        _end_of(decision, site) if decision else None,
        retained_until(about, decision or add_duration(today, _STUDY), site),
        only(sending.dossier.draft, (asked.place for asked in _leaves(sending.journey))),
    )


def _leaves(journey: Journey) -> Iterator[Asked]:
    """What has an answer of its own."""
    return (asked for asked in journey.asked if asked.question.kind not in NESTING)


def retained_until(about: About, decided: date, site: Site) -> datetime:
    """When a dossier decided on that day is erased: the day an answer is due first, then the day of the answer."""
    kept = add_duration(decided, about.retention) if about.retention else decided + site.settings.default_retention
    return _end_of(kept, site)


def _end_of(last_day: date, site: Site) -> datetime:
    """The last instant of a day told to people, in their time zone, kept in UTC."""
    return datetime.combine(last_day, time(23, 59, 59), ZoneInfo(site.settings.time_zone)).astimezone(UTC)


def _mails(sending: Sending, dossier: Dossier, submission: Submission) -> Iterator[Mail]:
    if not dossier.email:
        return
    procedure, settings = sending.journey.procedure, sending.site.settings
    yield receipt_mail(procedure, dossier, submission, settings, sending.address)
    for due in submission.due:
        reminder = reminder_mail(procedure, dossier, due, settings, sending.address) if due.by else None
        if reminder and reminder.not_before and reminder.not_before > submission.at:
            yield reminder
