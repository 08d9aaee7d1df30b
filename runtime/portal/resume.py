"""Taking up a dossier again, on any device: the code, and a second answer when the procedure asked for one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hmac import compare_digest

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from runtime.applicants import Applicant, applicant_of
from runtime.dossier import Dossier, State
from runtime.errors import TooManyTries
from runtime.i18n import say
from runtime.journey import walk
from runtime.portal import blueprint, holding
from runtime.portal.starting import CODE_LENGTH, CODE_SIGNS
from runtime.security import when_expired
from runtime.sessions import remember_dossier
from runtime.site import Site, current_site
from validators.findings import N_, Message

#: Tries allowed per code and per address. 50 bits of code: 100 tries an hour would need 600 million years on average.
TRIES_PER_CODE, TRIES_PER_ADDRESS = 10, 100
WINDOW = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What was typed, kept as it was to be shown again."""

    code: str = ""
    birth: tuple[str, str, str] = ("", "", "")
    email: str = ""
    held: str = ""
    """Token of a post that waits for this code."""

    @property
    def tidy_code(self) -> str:
        """Ten capitals and figures, dashes and spaces forgotten."""
        return "".join(sign for sign in self.code.upper() if sign.isalnum())


@blueprint.get("/reprendre")
def resume() -> str:
    """The form."""
    attempt = Attempt(held=request.args.get("garde", ""))
    return render_template("portal/resume.html", attempt=attempt, errors=(), fault=None)


def _expired() -> tuple[str, int]:
    """The same page, as it was filled, with a token that works."""
    return render_template("portal/resume.html", attempt=_attempt(), errors=(), fault=None), 400


@blueprint.post("/reprendre")
@when_expired(_expired)
def resume_with_code() -> Response | tuple[str, int]:
    """The same page whether the code or the second answer is wrong."""
    attempt = _attempt()
    errors = tuple((place, say(message)) for place, message in _faults(attempt))
    if errors:
        return render_template("portal/resume.html", attempt=attempt, errors=errors, fault=None), 422
    site = current_site()
    _count_try(site, attempt)
    dossier = site.dossiers.find_by_code(attempt.tidy_code)
    if dossier is None or not _is_theirs(site, dossier, attempt):
        fault = Message(N_("Check the code, and the date or the address. Code lost? Call us."))
        return render_template("portal/resume.html", attempt=attempt, errors=(), fault=fault), 422
    site.limits.clear(f"resume:{attempt.tidy_code}")
    remember_dossier(dossier.id)
    return _onwards(dossier, attempt)


def _onwards(dossier: Dossier, attempt: Attempt) -> Response:
    if attempt.held:
        return _apply_held(dossier, attempt.held)
    view = "portal.gaps" if dossier.state is State.DRAFT else "portal.follow_up"
    return redirect(url_for(view, dossier_id=dossier.id), 303)


def _apply_held(dossier: Dossier, token: str) -> Response:
    post = holding.held_post(current_site(), dossier.id, token)
    if post is None:
        return redirect(url_for("portal.gaps", dossier_id=dossier.id), 303)
    return redirect(holding.address_of(post), 303)


def _attempt() -> Attempt:
    form = request.form
    day, month, year = (form.get(f"birth.{part}", "")[:4].strip() for part in ("day", "month", "year"))
    return Attempt(
        form.get("code", "")[:40], (day, month, year), form.get("email", "")[:254].strip(), form.get("held", "")[:64]
    )


def _faults(attempt: Attempt) -> Iterator[tuple[str, Message]]:
    code = attempt.tidy_code
    if not code:
        yield "code", Message(N_("“Resume code”: write your answer."))
    elif set(code) - set(CODE_SIGNS):
        yield "code", Message(N_("Codes have no O, no I, no 0, no 1. Look again."))
    elif len(code) != CODE_LENGTH:
        yield "code", Message(N_("“Resume code”: write the %(n)s signs of the code."), {"n": CODE_LENGTH})


def _count_try(site: Site, attempt: Attempt) -> None:
    now = site.clock.now()
    address = request.remote_addr or "?"
    for key, limit in (
        (f"resume:{attempt.tidy_code}", TRIES_PER_CODE),
        (f"resume-from:{address}", TRIES_PER_ADDRESS),
    ):
        wait = site.limits.hit(key, limit, WINDOW, now)
        if wait is not None:
            raise TooManyTries(n=max(1, -(-int(wait.total_seconds()) // 60)))


def _is_theirs(site: Site, dossier: Dossier, attempt: Attempt) -> bool:
    procedure = site.procedures.revision(dossier.slug, dossier.revision)
    if procedure is None:
        return False
    person = applicant_of(walk(procedure, dossier.draft, site.clock.today()))
    return _second_answer_fits(person, attempt)


def _second_answer_fits(person: Applicant, attempt: Attempt) -> bool:
    """The birth date if it was answered, else the e-mail if it was; a dossier that has neither opens with its code."""
    if person.birth:
        return compare_digest(person.birth.encode(), _iso(attempt.birth).encode())
    if person.email:
        return compare_digest(person.email.casefold().encode(), attempt.email.casefold().encode())
    return True


def _iso(parts: tuple[str, str, str]) -> str:
    day, month, year = parts
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
