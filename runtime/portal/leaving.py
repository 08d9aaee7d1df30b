"""What leaves: a draft and everything in it; files that were replaced, once the dossier is sent."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from runtime import page_pictures
from runtime.dossier import Dossier
from runtime.portal import blueprint
from runtime.portal.opened import open_draft
from runtime.sessions import forget_dossier
from runtime.site import Site


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


def drop_set_aside(site: Site, dossier: Dossier) -> None:
    """Files that no submission holds; those of a document still promised wait, the best of them may serve."""
    submissions = site.dossiers.submissions(dossier.id)
    sent = {file.id for submission in submissions for file in submission.files}
    promised = {due.place for due in submissions[-1].due}
    for file in site.index.of_dossier(dossier.id):
        if file.id not in sent and file.place not in promised:
            site.index.remove(file.id)
            page_pictures.delete_bytes(site, file)
