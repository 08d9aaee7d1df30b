"""Reporting a fault of accessibility: a number, an answer within a week, two mails. Nothing else is kept.

The acknowledgement says what the code des relations entre le public et l'administration asks (articles R112-3 and
R112-5): the day of reception, and the service in charge with its ways to be reached.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from flask import redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from runtime.accessibility.statement import Contact
from runtime.dossier import Mail
from runtime.frame import page_language
from runtime.i18n import DEFAULT_LANGUAGE, say_in
from runtime.letters import draw_letter
from runtime.mails import Letter, plain_text
from runtime.numbering import reference_number
from runtime.portal import blueprint
from runtime.portal.declaring import ANSWERED_WITHIN, contact_for
from runtime.portal.starting import LONGEST_ADDRESS
from runtime.receipts import Part
from runtime.security import when_expired
from runtime.site import current_site
from runtime.writing import day, phone
from validators.data.formats import faults, normalise
from validators.findings import N_, Message

LONGEST_STORY, LONGEST_LINE = 5_000, 500  # characters
#: From one address: an office or a library shares its own.
REPORTS_AN_HOUR = 20
_REPORTED = "fault"

Page = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Report:
    """What the person wrote."""

    story: str = ""
    page: str = ""
    name: str = ""
    email: str = ""


@blueprint.get("/accessibilite/signaler")
def report_fault() -> str:
    """The form, or who to call when the site has no address to write to."""
    return _draw(Report())


def _expired() -> Page:
    return _draw(_written()), 400


@blueprint.post("/accessibilite/signaler")
@when_expired(_expired)
def send_fault() -> Response | Page:
    """Write both mails, then show the number."""
    report, contact = _written(), _contact()
    wrong = dict(_faults(report))
    if wrong or not contact.email:
        return _draw(report, wrong), 422
    wait = _wait()
    if wait:
        return _draw(report, {"story": _too_many(wait)}), 429
    site, number = current_site(), reference_number()
    received = site.clock.today()
    for mail in _mails(report, contact, number, received):
        site.outbox.add(mail)
    session[_REPORTED] = [number, bool(report.email)]
    return redirect(url_for("portal.fault_reported"), 303)


@blueprint.get("/accessibilite/signalement")
def fault_reported() -> Response | str:
    """The number of the report this browser just sent."""
    if _REPORTED not in session:
        return redirect(url_for("portal.report_fault"), 303)
    number, is_mailed = session[_REPORTED]
    answer_by = current_site().clock.today() + ANSWERED_WITHIN
    return render_template(
        "portal/reported.html", number=number, is_mailed=is_mailed, answer_by=answer_by, contact=_contact()
    )


def _contact() -> Contact:
    site = current_site()
    return contact_for(site.statement, site.settings)


def _draw(report: Report, wrong: dict[str, Message] | None = None) -> str:
    answer_by = current_site().clock.today() + ANSWERED_WITHIN
    return render_template(
        "portal/report.html", report=report, errors=wrong or {}, contact=_contact(), answer_by=answer_by
    )


def _written() -> Report:
    form = request.form
    one_line = {name: " ".join(form.get(name, "")[:LONGEST_LINE].split()) for name in ("page", "name")}
    story = form.get("story", "").replace("\0", "").strip()
    return Report(story, email=normalise("email", form.get("email", "")[:LONGEST_ADDRESS]), **one_line)


def _faults(report: Report) -> Iterator[tuple[str, Message]]:
    if not report.story:
        yield "story", Message(N_("“What does not work”: write your answer."))
    if len(report.story) > LONGEST_STORY:
        said = N_("“What does not work”: keep to %(max)s characters, there are %(n)s.")
        yield "story", Message(said, {"max": LONGEST_STORY, "n": len(report.story)})
    if report.email and next(faults("email", report.email), None):
        yield "email", Message(N_("“Your e-mail address”: write it with an @ sign, for example nom@exemple.fr."))


def _wait() -> timedelta | None:
    site = current_site()
    return site.limits.hit(f"fault-from:{request.remote_addr}", REPORTS_AN_HOUR, timedelta(hours=1), site.clock.now())


def _too_many(wait: timedelta) -> Message:
    minutes = max(1, -(-int(wait.total_seconds()) // 60))
    one = N_("There have been many tries. Try again in %(n)s minute.")
    return Message(one, {"n": minutes}, N_("There have been many tries. Try again in %(n)s minutes."))


def _mails(report: Report, contact: Contact, number: str, received: date) -> Iterator[Mail]:
    """One to whoever answers for accessibility, one to the person if there is an address."""
    yield _mail(_warning(report, number, received), contact.email, f"fault:{number}:service", DEFAULT_LANGUAGE)
    if report.email:
        language = page_language().code
        letter = _acknowledgement(report, contact, number, received, language)
        yield _mail(letter, report.email, f"fault:{number}:person", language)


def _mail(letter: Letter, to: str, key: str, language: str) -> Mail:
    html = draw_letter("mails/letter.html", language, letter=letter)
    return Mail(key, to, letter.subject, plain_text(letter, language), html)


def _warning(report: Report, number: str, received: date) -> Letter:
    def say(sentence: str, **params: str) -> str:
        return say_in(DEFAULT_LANGUAGE, Message(sentence, params))

    answer_by = day(received + ANSWERED_WITHIN, DEFAULT_LANGUAGE)
    told = {"page": report.page, "name": report.name, "email": report.email}
    labels = {"page": N_("Page: %(page)s"), "name": N_("Name: %(name)s"), "email": N_("To answer: %(email)s")}
    about = tuple(say(labels[word], **{word: value}) for word, value in told.items() if value)
    return Letter(
        say(N_("Accessibility: a fault is reported, %(number)s"), number=number),
        say(N_("Hello, a person could not use the site. The law gives a week to answer: by %(date)s."), date=answer_by),
        (Part("story", "", tuple(_lines(report.story))), Part("about", "", about)),
        "",
        say(N_("This message is sent automatically.")),
    )


def _acknowledgement(report: Report, contact: Contact, number: str, received: date, language: str) -> Letter:
    def say(sentence: str, **params: str) -> str:
        return say_in(language, Message(sentence, params))

    dates = {"received": day(received, language), "date": day(received + ANSWERED_WITHIN, language)}
    ways = tuple(filter(None, (contact.name, contact.address, phone(contact.phone), contact.email)))
    return Letter(
        say(N_("Your report %(number)s is received"), number=number),
        say(N_("Hello, we received your report on %(received)s. You will have an answer by %(date)s."), **dates),
        (
            Part("number", "", (say(N_("Number to give when you call us: %(number)s"), number=number),)),
            Part("service", say(N_("Who is in charge of it")), ways),
            Part("story", say(N_("What you wrote")), tuple(_lines(report.story))),
        ),
        "",
        say(N_("This message is sent automatically.")),
    )


def _lines(story: str) -> Iterator[str]:
    yield from filter(None, (line.strip() for line in story.splitlines()))
