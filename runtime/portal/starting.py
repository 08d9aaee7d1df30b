"""Starting a dossier, and the code that opens it again."""

import secrets
from datetime import timedelta

from flask import redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from runtime.applicants import applicant_of
from runtime.dossier import Dossier
from runtime.errors import NotFound, ProcedureClosed, ProcedureNotYetOpen, TooManyTries
from runtime.i18n import say
from runtime.mails import code_mail
from runtime.portal import blueprint
from runtime.portal.opened import Opened, open_draft
from runtime.procedure import Procedure
from runtime.security import when_expired
from runtime.sessions import remember_dossier
from runtime.site import Site, current_site
from runtime.writing import day
from validators.data.formats import faults, normalise
from validators.findings import N_, Message

#: Signs that nobody confuses aloud or on paper: no O, I, 0 or 1. 32 signs, ten of them: 50 bits.
CODE_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 10
#: RFC 5321: the longest address a mail can be sent to.
LONGEST_ADDRESS = 254
MAILS_AN_HOUR = 5

#: How each letter is said on the telephone (French spelling alphabet).
_WORDS = """Anatole Berthe Célestin Désiré Eugène François Gaston Henri Joseph Kléber Louis Marcel Nicolas Pierre
Quintal Raoul Suzanne Thérèse Ursule Victor William Xavier Yvonne Zoé"""
SPELLED = {word[0].upper().replace("É", "E"): word for word in _WORDS.split()}


def new_code() -> str:
    """A resume code, from the system's randomness."""
    return "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))


def groups(code: str) -> tuple[str, str, str]:
    """As it is shown and read aloud: four, four, two."""
    return code[:4], code[4:8], code[8:]


@blueprint.post("/demarches/<slug>/commencer")
def start_dossier(slug: str) -> Response:
    """A new draft, bound to today's revision, opened in this browser."""
    site = current_site()
    procedure = site.procedures.published(slug)
    if procedure is None or not procedure.about.is_online:
        raise NotFound
    _refuse_out_of_dates(procedure, site)
    dossier = site.dossiers.start(_new_dossier(procedure, site))
    remember_dossier(dossier.id)
    return redirect(url_for("portal.first_step", dossier_id=dossier.id), 303)


def _refuse_out_of_dates(procedure: Procedure, site: Site) -> None:
    about, today = procedure.about, site.clock.today()
    if about.opens and today < about.opens:
        raise ProcedureNotYetOpen(date=day(about.opens))
    if about.closes and today > about.closes:
        raise ProcedureClosed(date=day(about.closes))


def _new_dossier(procedure: Procedure, site: Site) -> Dossier:
    now = site.clock.now()
    return Dossier(
        id=secrets.token_urlsafe(16),
        slug=procedure.slug,
        revision=procedure.revision,
        service=procedure.about.service,
        resume_code=new_code(),
        created_at=now,
        updated_at=now,
        expires_at=now + site.settings.draft_kept,
    )


@blueprint.get("/dossiers/<dossier_id>/code")
def resume_code(dossier_id: str) -> str:
    """The code, large, and how to say it."""
    return _draw_code(open_draft(dossier_id))


def _expired(dossier_id: str) -> tuple[str, int]:
    return _draw_code(open_draft(dossier_id), email=request.form.get("email", "")[:LONGEST_ADDRESS]), 400


@blueprint.post("/dossiers/<dossier_id>/code")
@when_expired(_expired)
def mail_code(dossier_id: str) -> str | tuple[str, int]:
    """Send the code by mail, to the address given there and then."""
    opened = open_draft(dossier_id)
    email = normalise("email", request.form.get("email", "")[:LONGEST_ADDRESS])
    fault = next(faults("email", email), None) if email else Message(N_("write your e-mail address."))
    if fault is not None:
        return _draw_code(opened, email=email, fault=fault), 422
    _count_mail(opened)
    opened.site.outbox.add(code_mail(opened.procedure, opened.dossier, opened.site.settings, email))
    return _draw_code(opened, sent_to=email)


def _count_mail(opened: Opened) -> None:
    """Our mails must not become a way to trouble somebody."""
    key, now = f"code-mail:{opened.dossier.id}", opened.site.clock.now()
    wait = opened.site.limits.hit(key, MAILS_AN_HOUR, timedelta(hours=1), now)
    if wait is not None:
        raise TooManyTries(n=max(1, -(-int(wait.total_seconds()) // 60)))


def _draw_code(opened: Opened, *, email: str = "", fault: Message | None = None, sent_to: str = "") -> str:
    person = applicant_of(opened.journey)
    return render_template(
        "portal/code.html",
        opened=opened,
        groups=groups(opened.dossier.resume_code),
        spelled=_spelled(opened),
        person=person,
        email=email or person.email,
        fault=fault,
        errors=[("code-email", _told(fault))] if fault else [],
        sent_to=sent_to,
    )


def _told(fault: Message) -> str:
    """As the summary and the field say it."""
    label = gettext("Receive the code by mail, at this address")
    return f"{gettext('“%(label)s”:', label=label)} {say(fault)}"


def _spelled(opened: Opened) -> list[list[tuple[str, str]]]:
    return [[(sign, SPELLED.get(sign, "")) for sign in group] for group in groups(opened.dossier.resume_code)]
