"""The mails a dossier sends: receipt, reminder, change of state. Each a row of the outbox, written with its fact.

Both versions are drawn from one ``Letter``, so that they say the same; one link at most, and none asks for a password.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from runtime.dossier import Dossier, Due, Event, Mail, Submission
from runtime.i18n import say_in
from runtime.letters import draw_letter
from runtime.procedure import Procedure
from runtime.receipts import Part, receipt_facts, receipt_parts
from runtime.site import Settings
from runtime.states import state_name, state_sentence
from runtime.writing import day, phone
from validators.findings import N_, Message

#: A promise is recalled so many days before its date; once, the first of these that is still to come.
REMINDERS = (7, 1, 0)
MORNING = time(8)


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says, in one language. ``link`` is the address of the follow-up page, "" for none."""

    subject: str
    opening: str
    parts: tuple[Part, ...]
    link: str
    closing: str


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the mails of one dossier, in one language."""

    procedure: Procedure
    dossier: Dossier
    settings: Settings
    address: str
    language: str

    def say(self, sentence: str, **params: str) -> str:
        named = {"procedure": self.procedure.title, "number": self.dossier.number}
        return say_in(self.language, Message(sentence, named | params))

    def day(self, when: date) -> str:
        return day(when, self.language)

    def number(self) -> Part:
        said = self.say(N_("Application number: %(number)s, to be given when you call us."))
        return Part("number", "", (said,))

    def mail(self, key: str, subject: str, opening: str, parts: Iterable[Part]) -> Mail:
        """The mail to the applicant; its subject is one line, whatever a title holds."""
        letter = Letter(" ".join(subject.split()), opening, tuple(parts), self.address, " ".join(self.closing()))
        html = draw_letter("mails/letter.html", self.language, letter=letter)
        return Mail(key, self.dossier.email, letter.subject, plain_text(letter, self.language), html, self.dossier.id)

    def closing(self) -> Iterator[str]:
        service = self.settings.service(self.dossier.service)
        yield self.say(N_("This message is sent automatically."))
        if service.email and service.phone:
            ways = {"email": service.email, "phone": phone(service.phone)}
            yield self.say(N_("To answer us: %(email)s or %(phone)s."), **ways)
        elif service.email or service.phone:
            yield self.say(N_("To answer us: %(contact)s."), contact=service.email or phone(service.phone))


def plain_text(letter: Letter, language: str) -> str:
    """The letter without HTML: the same words in the same order."""
    blocks = [letter.opening]
    for part in letter.parts:
        items = (f"– {item}" for item in part.items)
        blocks.append("\n".join(filter(None, (part.title, *part.sentences, *items))))
    if letter.link:
        blocks.append(f"{say_in(language, Message(N_('Follow my application')))}\n{letter.link}")
    return "\n\n".join((*blocks, letter.closing)) + "\n"


def receipt_mail(
    procedure: Procedure,
    dossier: Dossier,
    submission: Submission,
    settings: Settings,
    address: str,
    language: str = "fr",
) -> Mail:
    """The receipt, word for word that of the page. ``address``: the follow-up page."""
    writer = _Writer(procedure, dossier, settings, address, language)
    facts = receipt_facts(procedure, dossier, submission, settings)
    first = N_("Hello, we received your application on %(date)s.")
    other = N_("Hello, we received your document on %(date)s.")
    return writer.mail(
        f"receipt:{dossier.id}:{submission.n}",
        writer.say(N_("%(procedure)s: your application %(number)s has been received")),
        writer.say(first if submission.n == 1 else other, date=writer.day(facts.received_at)),
        receipt_parts(facts, language),
    )


def reminder_key(dossier_id: str, place: str) -> str:
    """The mail to drop when the document comes."""
    return f"reminder:{dossier_id}:{place}"


def reminder_mail(
    procedure: Procedure, dossier: Dossier, due: Due, settings: Settings, address: str, language: str = "fr"
) -> Mail:
    """The one reminder of a document promised for ``due.by``, kept in the outbox until its morning."""
    writer = _Writer(procedure, dossier, settings, address, language)
    by = date.fromisoformat(due.by)
    told = {"label": due.label, "date": writer.day(by)}
    mail = writer.mail(
        reminder_key(dossier.id, due.place),
        writer.say(N_("%(procedure)s: a document to give by %(date)s"), **told),
        writer.say(N_("Reminder: “%(label)s” is still to be given by %(date)s."), **told),
        [writer.number()],
    )
    return replace(mail, not_before=_morning(by, dossier, settings))


def _morning(by: date, dossier: Dossier, settings: Settings) -> datetime:
    zone = ZoneInfo(settings.time_zone)
    sent_at = dossier.submitted_at or dossier.updated_at
    mornings = [datetime.combine(by - timedelta(days), MORNING, zone).astimezone(UTC) for days in REMINDERS]
    return next((morning for morning in mornings if morning > sent_at), mornings[-1])


def state_mail(
    procedure: Procedure, dossier: Dossier, event: Event, settings: Settings, address: str, language: str = "fr"
) -> Mail:
    """A new state, with the agent's message. ``dossier`` is as it becomes, its version the one that was read."""
    writer = _Writer(procedure, dossier, settings, address, language)
    state = say_in(language, state_name(event.state))
    sentence = say_in(language, state_sentence(dossier, settings.time_zone, language))
    lines = filter(None, (line.strip() for line in event.message.splitlines()))
    return writer.mail(
        f"state:{dossier.id}:{dossier.version}",
        writer.say(N_("%(procedure)s: application %(number)s, %(state)s"), state=state),
        writer.say(N_("Hello, your application has moved on. Its state is now: %(state)s."), state=state),
        [Part("news", "", (sentence, *lines)), writer.number()],
    )


def code_mail(procedure: Procedure, dossier: Dossier, settings: Settings, to: str, language: str = "fr") -> Mail:
    """The resume code, sent to the address the person gives; one row for an address and a version of the dossier."""
    writer = _Writer(procedure, dossier, settings, "", language)
    code = "-".join((dossier.resume_code[:4], dossier.resume_code[4:8], dossier.resume_code[8:]))
    until = writer.day(dossier.expires_at.astimezone(ZoneInfo(settings.time_zone)))
    mail = writer.mail(
        f"code:{dossier.id}:{dossier.version}:{to.casefold()}",
        writer.say(N_("%(procedure)s: your code to come back")),
        writer.say(N_("Hello, here is your code to take up your application again: %(code)s."), code=code),
        [Part("kept", "", (writer.say(N_("Your application is kept until %(date)s."), date=until),))],
    )
    return replace(mail, to=to)
