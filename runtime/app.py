"""The application of a site: its rooms, its pages for what cannot be honoured, its limits.

``create_app(site)`` is all a server, a test or the studio needs.
"""

import errno
import logging
import os
import secrets
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from flask import Flask, Response, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, gettext
from markupsafe import escape
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from runtime import account, compression, desk, frame, i18n, portal, security, writing
from runtime.errors import (
    CannotOpen,
    NoLongerPossible,
    NotFound,
    NotOpenHere,
    NotUnderstood,
    ProblemError,
    Stopped,
    StorageFull,
    TooLarge,
    Unavailable,
)
from runtime.i18n import DEFAULT_LANGUAGE, say
from runtime.numbering import reference_number
from runtime.site import MEGABYTE, Site, current_site
from runtime.uploads import Incoming

logger = logging.getLogger(__name__)

#: Flask's own limits answer a bare 413 to a page of a thousand questions or a long text pasted: three controls a
#: question, and text that no field would take is told at its field.
MOST_CONTROLS = 20_000
MOST_TEXT = 20 * MEGABYTE

#: What a status of the web says here; any other below 500 is a request we did not understand.
PROBLEMS: dict[int, type[ProblemError]] = {
    404: NotFound,
    405: NoLongerPossible,
    409: NoLongerPossible,
    413: TooLarge,
    415: CannotOpen,
    503: Stopped,
}


def create_app(site: Site) -> Flask:
    """A WSGI application that serves the site. The builder's adds the studio to it."""
    app = Flask("runtime", static_folder=None)
    app.extensions["dossier-complet"] = site
    _limit(app, site)
    security.init_app(app)
    compression.init_app(app)
    i18n.init_app(app, frame.chosen_language)
    _draw(app, site)
    for blueprint in (portal.blueprint, account.blueprint, desk.blueprint):
        app.register_blueprint(blueprint)
    app.add_url_rule("/sante", "health", _health)
    app.register_error_handler(Exception, _problem_page)
    if site.settings.behind_proxy:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)  # type: ignore[method-assign]  # as Flask says to
    return app


def _limit(app: Flask, site: Site) -> None:
    app.secret_key = session_key(site.home)
    app.request_class = Incoming
    app.config.update(
        MAX_CONTENT_LENGTH=site.settings.max_body_size,
        MAX_FORM_MEMORY_SIZE=MOST_TEXT,
        MAX_FORM_PARTS=MOST_CONTROLS,
        SESSION_COOKIE_SECURE=site.settings.secure_cookies,
    )


def session_key(home: Path) -> bytes:
    """What sessions and forms are signed with, made at the first run and kept in the data folder."""
    path = home / "session.key"
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(32))
    except FileExistsError:
        pass
    return path.read_bytes()


def _draw(app: Flask, site: Site) -> None:
    """Filters of templates: dates, sizes, sums, in the language of the page and the zone of the site."""
    zone = site.settings.time_zone
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        day=lambda when: writing.day(_local(when, zone), _language()),
        weekday=lambda when: writing.weekday(_local(when, zone), _language()),
        hour=lambda when: writing.hour(when, zone, _language()),
        moment=lambda when: writing.moment(when, zone, _language()),
        number=lambda value: writing.number(value, _language()),
        money=lambda amount: writing.money(amount, _language()),
        filesize=lambda size: writing.filesize(size, _language()),
        phone=writing.phone,
    )


def _language() -> str:
    locale = get_locale()
    return locale.language if locale else DEFAULT_LANGUAGE


def _local(when: date, zone: str) -> date:
    return when.astimezone(ZoneInfo(zone)) if isinstance(when, datetime) else when


def _health() -> Response:
    """For a watcher: does the site answer, and its store?"""
    current_site().procedures.all()
    return Response("ok\n", mimetype="text/plain")


def _problem_page(fault: Exception) -> ResponseReturnValue:
    """One page for all that cannot be honoured; the log keeps the reference it shows, and why when it is our fault."""
    if isinstance(fault, HTTPException) and (fault.response is not None or (fault.code or 500) < 400):
        return fault
    problem, reference = problem_for(fault), reference_number()
    if problem.status >= 500:
        logger.error("%s %s", reference, problem, exc_info=fault)
    return _answer(problem, reference)


def problem_for(fault: Exception) -> ProblemError:
    """What a person is told of a fault."""
    if isinstance(fault, ProblemError):
        return _with_limit(fault)
    if isinstance(fault, Unavailable):
        return Stopped()
    if isinstance(fault, OSError) and fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return StorageFull()
    if isinstance(fault, HTTPException):
        code = fault.code or 500
        return _with_limit(PROBLEMS.get(code, NotUnderstood if code < 500 else ProblemError)())
    return ProblemError()


def _with_limit(problem: ProblemError) -> ProblemError:
    """The size that is too large is said, from its one source."""
    if isinstance(problem, TooLarge) and "max" not in problem.params:
        return TooLarge(max=writing.filesize(current_site().settings.max_file_size, _language()))
    return problem


def _answer(problem: ProblemError, reference: str) -> Response:
    """The page, or its words alone when the page itself cannot be drawn (the store it is framed with is down)."""
    title, text = map(say, problem.messages)
    try:
        page = render_template("errors/problem.html", title=title, text=text, reference=reference, way=_way_on(problem))
    except Exception:  # whatever it is, the person must be told what became of the request
        logger.exception("%s: the page could not be drawn", reference)
        page = _bare_page(title, text, reference)
    return make_response(page, problem.status)


def _way_on(problem: ProblemError) -> tuple[str, str]:
    """Where the page leads first: an address, and its words."""
    dossier_id = (request.view_args or {}).get("dossier_id")
    if isinstance(problem, NotOpenHere):
        return url_for("portal.resume"), gettext("Resume an application")
    if isinstance(problem, NoLongerPossible) and request.blueprint == "portal" and dossier_id:
        return url_for("portal.follow_up", dossier_id=dossier_id), gettext("Follow my application")
    return url_for("portal.home"), gettext("See all procedures")


def _bare_page(title: str, text: str, reference: str) -> str:
    return (
        f'<!doctype html><html lang="{_language()}"><meta charset="utf-8">'
        f"<title>{escape(title)}</title><h1>{escape(title)}</h1><p>{escape(text)}</p><p>{reference}</p></html>"
    )
