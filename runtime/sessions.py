"""Who is there, read from the signed session: the dossiers opened in this browser, and the account signed in."""

import hashlib
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from flask import request, session

from runtime.access import Actor, Citizen, Nobody, Staff
from runtime.dossier import User
from runtime.site import current_site

#: Kept with the request itself: an application context may outlive it.
_ACTOR = "runtime.actor"
_DOSSIERS, _USER, _STAMP, _SINCE = "dossiers", "user", "stamp", "since"

#: A browser follows this many dossiers at once; the oldest leave first (the session is a cookie of 4 kB).
MOST_DOSSIERS = 20
#: A shorter limit would need a warning (WCAG 2.2.1, RGAA 13.1). The session then ends at this hour of the night that
#: follows, when nobody is in the middle of anything: 20 to 44 hours after signing in.
STAFF_SESSION, NIGHT = timedelta(hours=20), 4


def current_actor() -> Actor:
    """Who asks, read once per request."""
    if _ACTOR not in request.environ:
        request.environ[_ACTOR] = _read_actor()
    actor: Actor = request.environ[_ACTOR]
    return actor


def _read_actor() -> Actor:
    dossiers = frozenset(str(dossier_id) for dossier_id in session.get(_DOSSIERS, ()))
    user = _signed_in_user()
    if user is not None:
        return Staff(user, dossiers)
    return Citizen(dossiers) if dossiers else Nobody()


def _signed_in_user() -> User | None:
    """The account, unless it was closed, its password changed since, or its night has come."""
    if not {_USER, _STAMP, _SINCE} <= session.keys():
        return None
    site = current_site()
    if site.clock.now() > _end_of_session(datetime.fromisoformat(session[_SINCE]), site.settings.time_zone):
        return None
    user = site.users.find(session[_USER])
    return user if user is not None and user.active and session[_STAMP] == _stamp(user) else None


def _end_of_session(since: datetime, zone: str) -> datetime:
    local = (since + STAFF_SESSION).astimezone(ZoneInfo(zone))
    night = local.replace(hour=NIGHT, minute=0, second=0, microsecond=0)
    return night if night >= local else night + timedelta(days=1)


def remember_dossier(dossier_id: str) -> None:
    """This browser may open that dossier: it started it, or gave its code."""
    kept = [known for known in session.get(_DOSSIERS, ()) if known != dossier_id]
    session[_DOSSIERS] = [*kept, dossier_id][-MOST_DOSSIERS:]
    request.environ.pop(_ACTOR, None)


def forget_dossier(dossier_id: str) -> None:
    """This browser leaves it: erased, or closed on a shared computer."""
    session[_DOSSIERS] = [known for known in session.get(_DOSSIERS, ()) if known != dossier_id]
    request.environ.pop(_ACTOR, None)


def sign_in(user: User) -> None:
    """Begin a new session: nothing of the one before stays, so that nobody can prepare it."""
    session.clear()
    session[_USER], session[_STAMP] = user.id, _stamp(user)
    session[_SINCE] = current_site().clock.now().isoformat()
    request.environ.pop(_ACTOR, None)


def sign_out() -> None:
    """End the session, the person's dossiers included: the computer may be shared."""
    session.clear()
    request.environ.pop(_ACTOR, None)


def _stamp(user: User) -> str:
    """Changes with the password, so that sessions opened with the old one end."""
    return hashlib.sha256(user.password_hash.encode()).hexdigest()[:16]
