"""Starting a dossier, and the code that opens it again."""

import secrets

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from runtime.dossier import Dossier
from runtime.errors import NotFound, ProcedureClosed, ProcedureNotYetOpen
from runtime.portal import blueprint
from runtime.portal.opened import Opened, open_draft
from runtime.procedure import Procedure
from runtime.sessions import remember_dossier
from runtime.site import Site, current_site
from runtime.writing import day

#: Signs that nobody confuses aloud or on paper: no O, I, 0 or 1. 32 signs, ten of them: 50 bits.
CODE_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 10

#: How each letter is said on the telephone (French spelling alphabet).
SPELLED = {
    word[0].upper().replace("É", "E"): word
    for word in ["Anatole", "Berthe", "Célestin", "Désiré", "Eugène", "François", "Gaston", "Henri", "Joseph", "Kléber", "Louis", "Marcel", "Nicolas", "Pierre", "Quintal", "Raoul", "Suzanne", "Thérèse", "Ursule", "Victor", "William", "Xavier", "Yvonne", "Zoé"]
}


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
    if procedure is None:
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
    opened = open_draft(dossier_id)
    return render_template("portal/code.html", opened=opened, spelled=_spelled(opened))


def _spelled(opened: Opened) -> list[list[tuple[str, str]]]:
    return [[(sign, SPELLED.get(sign, "")) for sign in group] for group in groups(opened.dossier.resume_code)]
