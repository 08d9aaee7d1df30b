"""What protects every page: headers, a policy without inline script or style, and forms that only our pages may post.

A form whose token is too old (or whose session ended) is not the person's fault. When it was posted from one of our
pages, the handler that the view named with ``when_expired`` draws the page again with what was typed; the view itself
never runs without a valid token.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import Flask, Request, Response, current_app, request, session
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError, CSRFProtect

from runtime.errors import FormExpired, NotUnderstood
from runtime.site import current_site

View = TypeVar("View", bound=Callable[..., Any])
Handler = Callable[..., ResponseReturnValue]

#: Our own files only. No inline script or style, no frame, no plugin, no other host.
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)

HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # A page holds a person's answers: a shared computer must not show it again to the next one.
    "Cache-Control": "no-store",
}
ONE_YEAR = "max-age=31536000"

#: How long a session lives without a page being opened (RGAA 13.1 asks for twenty hours).
SESSION = timedelta(hours=20)
_HOUR = "hour"

_csrf = CSRFProtect()


def when_expired(handler: Handler) -> Callable[[View], View]:
    """Mark a view: a form posted from our own page with too old a token is answered by ``handler``.

    It receives the view's arguments and must change nothing but what waits for the person (a held post).
    """

    def mark(view: View) -> View:
        view.__dict__["when_expired"] = handler
        return view

    return mark


def comes_from_us(incoming: Request) -> bool:
    """Was it posted from a page of this site? By the browser's own word, which no other page can write.

    Without one (old browsers, privacy settings) the answer is no.
    """
    site = incoming.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = incoming.headers.get("Origin") or incoming.headers.get("Referer") or ""
    try:
        return bool(origin) and urlsplit(origin).netloc == incoming.host
    except ValueError:  # no address at all
        return False


def _check_form() -> ResponseReturnValue | None:
    """Before a view that changes something: a valid token, or its ``when_expired``, or no."""
    if request.method not in current_app.config["WTF_CSRF_METHODS"] or request.endpoint is None:
        return None
    if any(name is None for name in request.form):  # a part without a name: no form of ours
        raise NotUnderstood
    try:
        _csrf.protect()
    except CSRFError as fault:
        view = current_app.view_functions[request.endpoint]
        handler: Handler | None = getattr(view, "when_expired", None)
        if handler is None or not comes_from_us(request):
            raise FormExpired from fault
        return handler(**(request.view_args or {}))
    return None


def _renew_session() -> None:
    """Counted from the last page, to the hour: pages opened together do not overwrite each other's session.

    The cookie itself ends with the browser, because computers are shared.
    """
    hour = int(current_site().clock.now().timestamp()) // 3600
    if session and request.endpoint != "static" and session.get(_HOUR) != hour:
        session[_HOUR] = hour


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if current_app.config["SESSION_COOKIE_SECURE"]:
        response.headers.setdefault("Strict-Transport-Security", ONE_YEAR)
    return response


def init_app(app: Flask) -> None:
    """Protect an application. A view may set a stricter or looser header of its own: it is kept."""
    app.config.update(
        SESSION_COOKIE_NAME="dossier",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=SESSION,
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_SSL_STRICT=False,  # the token is enough; some proxies and privacy settings drop the Referer
    )
    _csrf.init_app(app)
    app.before_request(_renew_session)
    app.before_request(_check_form)
    app.after_request(_add_headers)
