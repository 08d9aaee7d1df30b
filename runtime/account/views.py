"""The pages of signing in: ``/connexion``, ``/deconnexion``, ``/mot-de-passe``."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from runtime.access import Staff, signed_in
from runtime.account import blueprint
from runtime.account.passwords import hash_password, is_outdated, verify_password, weakness
from runtime.dossier import User
from runtime.errors import SignInNeeded
from runtime.security import when_expired
from runtime.sessions import current_actor, sign_in, sign_out
from runtime.site import current_site
from validators.findings import N_, Message

#: Tries on one account, and from one address, before a wait. An office shares its address.
TRIES_AN_ACCOUNT = 10
TRIES_AN_ADDRESS = 100
WINDOW = timedelta(minutes=15)

WRONG = Message(N_("This address and this password do not go together. Check the capital letters, then try again."))
NOT_PRESENT = N_("“Present password”: this is not the one in use. Check the capital letters, then try again.")

#: Name of a control → what is wrong with it.
Errors = dict[str, Message]
Page = tuple[str, int]


@blueprint.app_errorhandler(SignInNeeded)
def ask_to_sign_in(needed: SignInNeeded) -> Response:
    """The sign-in page, then back to the page that was asked for; what was posted cannot be posted again."""
    back = request.full_path.rstrip("?") if request.method == "GET" else ""
    return redirect(url_for("account.sign_in_page", next=back or None, needed=1), 303)


@blueprint.app_context_processor
def staff_signed_in() -> dict[str, User | None]:
    """``staff`` in every template: the account signed in."""
    actor = current_actor()
    return {"staff": actor.user if isinstance(actor, Staff) else None}


@blueprint.get("/connexion")
def sign_in_page() -> str:
    """The form."""
    return _draw_sign_in({})


def _expired_sign_in() -> Page:
    return _draw_sign_in({}, email=request.form.get("email", "")), 400


@blueprint.post("/connexion")
@when_expired(_expired_sign_in)
def sign_in_post() -> Response | Page:
    """Compare, count, begin a session."""
    email, password = request.form.get("email", "").replace("\0", "").strip(), request.form.get("password", "")
    wait = _wait(email)
    if wait:
        return _draw_sign_in({"email": _too_many(wait)}, email), 429
    user = _user_for(email, password)
    if user is None:
        return _draw_sign_in({"email": WRONG}, email), 422
    current_site().limits.clear(_account_key(email))
    sign_in(user)
    return redirect(local_path(request.form.get("next", "")) or url_for("desk.dossiers"), 303)


def _wait(email: str) -> timedelta | None:
    """Count this try, for the account and for the address; how long to wait when there were too many."""
    limits, now = current_site().limits, current_site().clock.now()
    by_account = limits.hit(_account_key(email), TRIES_AN_ACCOUNT, WINDOW, now)
    by_address = limits.hit(f"sign-in-from:{request.remote_addr}", TRIES_AN_ADDRESS, WINDOW, now)
    return max(filter(None, (by_account, by_address)), default=None)


def _account_key(email: str) -> str:
    return f"sign-in:{email.casefold()[:200]}"


def _too_many(wait: timedelta) -> Message:
    minutes = max(1, -(-int(wait.total_seconds()) // 60))
    one = N_("There have been many tries. Try again in %(n)s minute.")
    return Message(one, {"n": minutes}, N_("There have been many tries. Try again in %(n)s minutes."))


def _user_for(email: str, password: str) -> User | None:
    """The account, when the password is its own; hashed anew when today's settings are stronger."""
    users = current_site().users
    user = users.find_by_email(email)
    usable = user if user is not None and user.active else None
    if not verify_password(usable.password_hash if usable else "", password) or usable is None:
        return None
    if is_outdated(usable.password_hash):
        return users.change(replace(usable, password_hash=hash_password(password)))
    return usable


def local_path(address: str) -> str:
    """The address when it leads to a page of this site, else ""."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    starts_here = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if starts_here and not (parts.scheme or parts.netloc) and address.isprintable() else ""


def _draw_sign_in(errors: Errors, email: str = "") -> str:
    back = local_path(request.values.get("next", ""))
    return render_template(
        "account/sign_in.html", errors=errors, email=email, back=back, needed="needed" in request.args
    )


@blueprint.post("/deconnexion")
def sign_out_post() -> Response:
    """End the session."""
    sign_out()
    return redirect(url_for("account.sign_in_page"), 303)


@blueprint.get("/mot-de-passe")
def password_page() -> str:
    """Choose another password."""
    return _draw_password(signed_in(current_actor()), {}, done="fait" in request.args)


def _expired_password() -> Page:
    return _draw_password(signed_in(current_actor()), {}), 400


@blueprint.post("/mot-de-passe")
@when_expired(_expired_password)
def password_post() -> Response | Page:
    """Every other session of the account ends; this one goes on."""
    user = signed_in(current_actor())
    wait = _wait(user.email)
    errors = {"current": _too_many(wait)} if wait else _password_faults(user)
    if errors:
        return _draw_password(user, errors), 429 if wait else 422
    current_site().limits.clear(_account_key(user.email))
    sign_in(current_site().users.change(replace(user, password_hash=hash_password(request.form["new"]))))
    return redirect(url_for("account.password_page", fait=1), 303)


def _password_faults(user: User) -> Errors:
    if not verify_password(user.password_hash, request.form.get("current", "")):
        return {"current": Message(NOT_PRESENT)}
    weak = weakness(request.form.get("new", ""), user.email)
    return {"new": weak} if weak else {}


def _draw_password(user: User, errors: Errors, *, done: bool = False) -> str:
    return render_template("account/password.html", errors=errors, user=user, done=done)
