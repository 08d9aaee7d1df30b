"""What a receipt says: one source for the page, the PDF and the mail, so that the three say the same, in one order.

Law: code des relations entre le public et l'administration, articles L112-3, L112-11, R112-5 (what an
acknowledgement mentions) and L114-5. Delays, silence and remedies come from the procedure, never from a default.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from zoneinfo import ZoneInfo

from runtime.dossier import Dossier, Due, Submission, SubmittedFile
from runtime.errors import Unavailable
from runtime.i18n import say_in
from runtime.letters import draw_letter
from runtime.procedure import Decision, Procedure
from runtime.site import Service, Settings, Site
from runtime.writing import day, filesize, hour, phone
from validators.durations import add_duration
from validators.findings import N_, Message

#: Seconds a page waits for a PDF at most.
DRAWING = 20.0


@dataclass(frozen=True, slots=True)
class ReceivedDocument:
    """A document received: its files, all their pages, the day of the last of them."""

    label: str
    pages: int
    given_on: date


@dataclass(frozen=True, slots=True)
class ReceiptFacts:
    """Everything a receipt tells. Instants are on the clocks of the site's time zone."""

    procedure: str
    number: str
    n: int
    received_at: datetime
    zone: str
    service: Service
    decision: Decision
    decision_by: date | None
    documents: tuple[ReceivedDocument, ...]
    due: tuple[Due, ...]
    to_look_at: tuple[str, ...]
    asks_documents: bool
    files: tuple[SubmittedFile, ...]

    @property
    def is_all_there(self) -> bool:
        """Without doubt, unknown or promise: only then may "tous les documents demandés sont là" be said."""
        return self.asks_documents and not self.due and not self.to_look_at


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a receipt, said in one language: a heading, sentences, then a list."""

    name: str
    title: str
    sentences: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


def receipt_facts(procedure: Procedure, dossier: Dossier, submission: Submission, settings: Settings) -> ReceiptFacts:
    """The facts of a submission. ``procedure`` is the revision it was answered with."""
    zone = ZoneInfo(settings.time_zone)
    received_at = submission.at.astimezone(zone)
    return ReceiptFacts(
        procedure=procedure.title,
        number=dossier.number,
        n=submission.n,
        received_at=received_at,
        zone=settings.time_zone,
        service=settings.service(dossier.service),
        decision=procedure.about.decision,
        decision_by=_decision_by(procedure, dossier, received_at),
        documents=tuple(_received(submission, zone)),
        due=tuple(sorted(submission.due, key=attrgetter("by"))),
        to_look_at=tuple(_to_look_at(submission)),
        asks_documents=bool(submission.files or submission.due or submission.to_look_at),
        files=submission.files,
    )


def _decision_by(procedure: Procedure, dossier: Dossier, received_at: datetime) -> date | None:
    if dossier.decision_by is not None:
        return dossier.decision_by.astimezone(received_at.tzinfo).date()
    within = procedure.about.decision.within
    return add_duration(received_at.date(), within) if within else None


def _received(submission: Submission, zone: ZoneInfo) -> Iterator[ReceivedDocument]:
    for (label, _), files in groupby(submission.files, key=attrgetter("label", "pointer")):
        group = list(files)
        given_at = max(file.given_at or submission.at for file in group)
        yield ReceivedDocument(label, sum(file.pages for file in group), given_at.astimezone(zone).date())


def _to_look_at(submission: Submission) -> Iterable[str]:
    """What the checks left open, and what a person's word alone closed: once each."""
    answered = {confirmation.file for confirmation in submission.confirmations}
    confirmed = (file.label for file in submission.files if file.id in answered)
    return dict.fromkeys((*submission.to_look_at, *confirmed))


def receipt_title(facts: ReceiptFacts, language: str = "fr") -> str:
    """The heading of the page and the first words of the mail."""
    first = N_("Your application is sent")
    return say_in(language, Message(first if facts.n == 1 else N_("Your document is sent")))


def receipt_parts(facts: ReceiptFacts, language: str = "fr") -> tuple[Part, ...]:
    """What comes under the heading, in the order of ``words.md`` 5.3; a part with nothing to say is left out."""
    parts = (
        _receipt(facts, language),
        _service(facts, language),
        _next(facts, language),
        _due(facts, language),
        _documents(facts, language),
        _mistake(language),
    )
    return tuple(part for part in parts if part.sentences or part.items)


def _part(
    language: str, name: str, title: str, sentences: Iterable[Message | str], items: Iterable[Message] = ()
) -> Part:
    said = (sentence if isinstance(sentence, str) else say_in(language, sentence) for sentence in sentences)
    return Part(name, say_in(language, Message(title)), tuple(said), tuple(say_in(language, item) for item in items))


def _receipt(facts: ReceiptFacts, language: str) -> Part:
    at = {"date": day(facts.received_at, language), "time": hour(facts.received_at, facts.zone, language)}
    sentences = [
        Message(N_("Procedure: %(title)s."), {"title": facts.procedure}),
        Message(N_("Application number: %(number)s, to be given when you call us."), {"number": facts.number}),
        Message(N_("Received on %(date)s at %(time)s."), at),
        *_standing(facts),
    ]
    return _part(language, "receipt", N_("What you sent"), sentences)


def _standing(facts: ReceiptFacts) -> Iterator[Message]:
    yield Message(N_("Your application is received."))
    if facts.is_all_there:
        yield Message(N_("All the documents asked for are here."))
    if facts.to_look_at:
        yield Message(N_("An agent must still look at: %(list)s."), {"list": ", ".join(facts.to_look_at)})
    if facts.due:
        yield Message(N_("You still have to give: %(list)s."), {"list": ", ".join(due.label for due in facts.due)})


def _service(facts: ReceiptFacts, language: str) -> Part:
    service = facts.service
    lines = [", ".join(filter(None, (service.name, service.address))) + "."]
    if service.phone:
        lines.append(say_in(language, Message(N_("Telephone: %(phone)s."), {"phone": phone(service.phone)})))
    if service.email:
        lines.append(say_in(language, Message(N_("E-mail: %(email)s"), {"email": service.email})))
    return _part(language, "service", N_("Service in charge of your application"), lines)


def _next(facts: ReceiptFacts, language: str) -> Part:
    return _part(language, "next", N_("What happens next"), [*_answer(facts, language), *_remedies(facts)])


def _answer(facts: ReceiptFacts, language: str) -> Iterator[Message]:
    if facts.decision_by is None:
        yield Message(N_("An agent is studying your application."))
        return
    by = {"date": day(facts.decision_by, language)}
    yield Message(N_("An agent is studying your application. Answer by %(date)s at the latest."), by)
    if facts.decision.silence == "refused":
        yield Message(N_("Without an answer on %(date)s, your request will be considered refused."), by)
    if facts.decision.silence == "accepted":
        yield Message(N_("Without an answer on %(date)s, your request will be considered accepted."), by)
        yield Message(N_("You will be able to ask for a certificate."))


def _remedies(facts: ReceiptFacts) -> Iterator[str]:
    if facts.decision.appeal:
        yield facts.decision.appeal


def _due(facts: ReceiptFacts, language: str) -> Part:
    grouped = groupby(facts.due, key=attrgetter("by"))
    sentences = (_still_due(by, ", ".join(map(_promised, group)), language) for by, group in grouped)
    return _part(language, "due", N_("To be given later"), sentences)


def _promised(due: Due) -> str:
    return f"{due.label} ({due.who})" if due.who else due.label


def _still_due(by: str, labels: str, language: str) -> Message:
    if not by:
        return Message(N_("Still to be given: %(list)s."), {"list": labels})
    params = {"list": labels, "date": day(date.fromisoformat(by), language)}
    return Message(N_("Still to be given by %(date)s at the latest: %(list)s."), params)


def _documents(facts: ReceiptFacts, language: str) -> Part:
    items = (_document(document, language) for document in facts.documents)
    return _part(language, "documents", N_("Documents received"), (), items)


def _document(document: ReceivedDocument, language: str) -> Message:
    given_on = day(document.given_on, language)
    params: dict[str, str | int | float] = {"label": document.label, "n": document.pages, "date": given_on}
    one, several = N_("%(label)s: %(n)s page, given on %(date)s"), N_("%(label)s: %(n)s pages, given on %(date)s")
    return Message(one, params, several)


def _mistake(language: str) -> Part:
    sentence = Message(N_("Write to us or call: we can reopen your application."))
    return _part(language, "mistake", N_("A mistake?"), [sentence])


def receipt_document(facts: ReceiptFacts, settings: Settings, language: str = "fr") -> str:
    """The PDF's page, as HTML for ``runtime.pdf.draw_pdf``: the same parts, then the files' fingerprints."""
    return draw_letter(
        "pdf/receipt.html",
        language,
        title=say_in(
            language, Message(N_("Acknowledgement of receipt of application %(number)s"), {"number": facts.number})
        ),
        organisation=settings.organisation,
        parts=receipt_parts(facts, language),
        files=[_fingerprint(file, language) for file in facts.files],
    )


def _fingerprint(file: SubmittedFile, language: str) -> dict[str, str]:
    """The SHA-256 in groups of eight signs, so that two people can compare them aloud."""
    grouped = " ".join(file.sha256[at : at + 8] for at in range(0, len(file.sha256), 8))
    return {"label": file.label, "name": file.name, "size": filesize(file.size, language), "sha256": grouped}


def receipt_pdf(
    site: Site, procedure: Procedure, dossier: Dossier, submission: Submission, language: str = "fr"
) -> bytes:
    """The PDF, drawn outside the request. Raises ``Unavailable`` when nobody could draw it in ``DRAWING`` seconds."""
    facts = receipt_facts(procedure, dossier, submission, site.settings)
    return draw_in_worker(site, receipt_document(facts, site.settings, language))


def draw_in_worker(site: Site, html: str) -> bytes:
    """A page as a PDF. Raises ``Unavailable`` when nobody could draw it in ``DRAWING`` seconds."""
    ticket = site.queue.enqueue("draw_pdf", html=html)
    try:
        return bytes(site.queue.result(ticket, DRAWING))
    except TimeoutError:
        raise Unavailable("queue") from None


def receipt_filename(facts: ReceiptFacts) -> str:
    """``accuse-de-reception-2027-AL-000418-K.pdf``; the following ones carry their rank."""
    rank = f"-{facts.n}" if facts.n > 1 else ""
    return f"accuse-de-reception-{facts.number}{rank}.pdf"
