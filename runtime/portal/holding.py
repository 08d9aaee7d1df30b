"""A form posted after its session or its token had ended: body and files wait an hour, then are applied.

The same answer for any address, so that nothing is told of dossiers that are somebody else's.
"""

import secrets
from collections.abc import Collection, Iterator
from datetime import timedelta

from flask import redirect, request, url_for
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.wrappers import Response

from runtime import access
from runtime.dossier import State
from runtime.errors import TooManyTries
from runtime.ports import HeldPost
from runtime.sessions import current_actor
from runtime.site import Site, current_site

#: How long a post waits (issue: "held an hour").
WAIT = timedelta(hours=1)
#: Posts held from one address in an hour, so that nobody fills the disk without a dossier.
MOST_FROM_ONE_ADDRESS = 20

_PROMISED = "promis/"
#: The name under which the page asks for what was held.
HELD = "garde"


def hold_post(dossier_id: str, step_id: str) -> Response:
    """Keep the post of a step; ask for the code, or show the page again when only its token was too old."""
    return _hold(dossier_id, step_id, {State.DRAFT})


def hold_promised(dossier_id: str, index: int) -> Response:
    """The same for a document that had been promised."""
    return _hold(dossier_id, promised_path(index), access.COMPLETABLE)


def _hold(dossier_id: str, path: str, states: Collection[State]) -> Response:
    site = current_site()
    _count(site)
    token = secrets.token_urlsafe(16)
    dossier = site.dossiers.find(dossier_id)
    if dossier is not None and dossier.state in states:
        files = tuple(_held_files(site, token))
        post = HeldPost(token, dossier_id, path, tuple(_fields()), files, site.clock.now())
        site.held.hold(post)
        if access.can_follow(current_actor(), dossier):
            return redirect(address_of(post), 303)
    return redirect(url_for("portal.resume", garde=token), 303)


def address_of(post: HeldPost) -> str:
    """The page it was posted from, which shows what waits."""
    if post.path.startswith(_PROMISED):
        index = int(post.path.removeprefix(_PROMISED))
        return url_for("portal.promised", dossier_id=post.dossier, index=index, garde=post.token)
    return url_for("portal.step", dossier_id=post.dossier, step_id=post.path, garde=post.token)


def promised_path(index: int) -> str:
    """Where the post of a promised document stands among the paths of a dossier: no step's id holds a slash."""
    return f"{_PROMISED}{index}"


def _count(site: Site) -> None:
    key = f"hold-from:{request.remote_addr or '?'}"
    wait = site.limits.hit(key, MOST_FROM_ONE_ADDRESS, WAIT, site.clock.now())
    if wait is not None:
        raise TooManyTries(n=max(1, -(-int(wait.total_seconds()) // 60)))


def _fields() -> Iterator[tuple[str, str]]:
    for name, value in request.form.items(multi=True):
        if name not in ("csrf_token", HELD):
            yield name, value


def _held_files(site: Site, token: str) -> Iterator[tuple[str, str, str]]:
    for name, file in request.files.items(multi=True):
        if file.filename:
            file_id = secrets.token_urlsafe(16)
            stored = site.files.put(_folder(token), file_id, file.stream, site.settings.max_file_size)
            if not stored.too_large:
                yield name, file.filename, file_id


def _folder(token: str) -> str:
    return f"held-{token}"


def held_post(site: Site, dossier_id: str, token: str, step_id: str = "") -> HeldPost | None:
    """What waits for this dossier (for that step of it) under that token, if it is not too old."""
    post = site.held.find(token) if token else None
    if post is None or post.dossier != dossier_id or site.clock.now() - post.at > WAIT:
        return None
    return post if step_id in ("", post.path) else None


def posted_fields(post: HeldPost) -> "MultiDict[str, str]":
    """As the form had them."""
    return MultiDict(post.fields)


def held_files(site: Site, post: HeldPost) -> "MultiDict[str, FileStorage]":
    """As the form had them: name of the input → file."""
    return MultiDict(
        (name, FileStorage(site.files.open(_folder(post.token), file_id), filename=file_name))
        for name, file_name, file_id in post.files
    )


def drop(site: Site, post: HeldPost) -> None:
    """It has been applied."""
    site.held.drop(post.token)
    site.files.delete_dossier(_folder(post.token))
