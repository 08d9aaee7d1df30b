"""Erasing a draft, and everything in it."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from runtime.portal import blueprint
from runtime.portal.opened import open_draft
from runtime.sessions import forget_dossier


@blueprint.get("/dossiers/<dossier_id>/effacer")
def erase(dossier_id: str) -> str:
    """The question, with what will be lost."""
    return render_template("portal/erase.html", opened=open_draft(dossier_id))


@blueprint.post("/dossiers/<dossier_id>/effacer")
def erase_for_good(dossier_id: str) -> Response:
    """Answers, then bytes: nothing is left."""
    opened = open_draft(dossier_id)
    dossier = opened.dossier
    # Emptied first, at the version that was read: a dossier sent meanwhile from another window is not erased.
    opened.site.dossiers.answer(dossier_id, dossier.version, {}, opened.site.clock.now())
    opened.site.dossiers.retire(dossier_id)
    opened.site.files.delete_dossier(dossier_id)
    forget_dossier(dossier_id)
    return redirect(url_for("portal.erased"), 303)


@blueprint.get("/dossier-efface")
def erased() -> str:
    """It is done."""
    return render_template("portal/erased.html")
