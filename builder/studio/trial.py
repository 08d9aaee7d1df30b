"""``/atelier/essayer-une-piece``: a file, what a citizen would read of it, and every measure behind it.

The file is examined like any other, in the same worker; neither it nor what was read in it is kept anywhere.
"""

from flask import Response, make_response, render_template, request
from werkzeug.datastructures import FileStorage

from builder.studio import blueprint
from builder.studio.asked import answers_in, choices, requirement_named
from builder.studio.seen import Seen
from runtime.access import studio_user
from runtime.examination import examine_unkept
from runtime.security import CONTENT_POLICY, when_expired
from runtime.sessions import current_actor
from runtime.site import current_site
from runtime.uploads import clean_name
from runtime.writing import filesize
from validators.documents.examined import Examined
from validators.documents.judging import findings_for
from validators.documents.opening import OPENED
from validators.documents.reading import Reading
from validators.documents.requirement import DocumentRequirement
from validators.documents.sentences import finding
from validators.documents.trust import TRUSTED, trust_list
from validators.findings import N_, Cause, Message, Severity

#: Pictures of a page that is kept nowhere have no address: they are written in the page itself.
POLICY = CONTENT_POLICY.replace("img-src 'self'", "img-src 'self' data:")

NO_FILE = Message(N_("Choose the file to try."))
NO_SUCH_CHOICE = Message(N_("“What is expected”: choose in the list."))
EXPIRED = Message(N_("Your page was open for a long time, and nothing was kept. Choose the file again."))


def _enter() -> None:
    """Raises ``SignInNeeded`` or ``Reserved``."""
    studio_user(current_actor(), contact=current_site().settings.organisation)


@blueprint.get("/essayer-une-piece")
def trial() -> str:
    """The form."""
    _enter()
    return _draw({})


def _expired() -> tuple[str, int]:
    _enter()
    return _draw({"file": EXPIRED}), 400


@blueprint.post("/essayer-une-piece")
@when_expired(_expired)
def try_document() -> Response | tuple[str, int]:
    """Look at the file, show everything, forget it."""
    _enter()
    chosen = request.files.get("file")
    requirement = requirement_named(current_site(), request.form.get("expected", ""))
    if chosen is None or not chosen.filename or requirement is None:
        errors = {} if chosen is not None and chosen.filename else {"file": NO_FILE}
        return _draw(errors if requirement else {**errors, "expected": NO_SUCH_CHOICE}), 422
    response = make_response(_draw({}, _seen(chosen, requirement)))
    response.headers["Content-Security-Policy"] = POLICY
    return response


def _seen(chosen: FileStorage, requirement: DocumentRequirement) -> Seen:
    site, password = current_site(), request.form.get("password", "") or None
    size = chosen.stream.seek(0, 2)
    chosen.stream.seek(0)
    if size > site.settings.max_file_size:
        examined = _too_large(filesize(site.settings.max_file_size))
    else:
        examined = examine_unkept(site, chosen.stream, requirement, password)
    reading, answers = examined.reading, answers_in(request.form)
    findings = findings_for(reading, requirement, today=site.clock.today(), answers=answers)
    trusts = bool(trust_list(site.home / TRUSTED))
    name = clean_name(chosen.filename or "")
    return Seen(name, size, requirement, reading, findings, examined.pictures, answers, trusts)


def _too_large(limit: str) -> Examined:
    refusal = finding(OPENED, Cause.TOO_LARGE_BYTES, Severity.BLOCKING, {"max": limit})
    return Examined(Reading("", "", 0, findings=(refusal,)))


def _draw(errors: dict[str, Message], seen: Seen | None = None) -> str:
    return render_template(
        "studio/trial.html",
        errors=errors,
        seen=seen,
        groups=choices(current_site()),
        typed=request.form,
        max_size=current_site().settings.max_file_size,
    )
