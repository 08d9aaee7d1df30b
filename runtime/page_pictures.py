"""Pictures of the pages of a stored file: kept when it is examined, drawn when one is missing, gone with the file."""

from collections.abc import Mapping
from io import BytesIO

from runtime.dossier import StoredFile
from runtime.errors import NotFound, Unavailable
from runtime.site import Site
from runtime.stored_bytes import in_worker
from validators.documents.limits import LIMITS

#: Seconds a page's picture is waited for.
DRAWING = 15.0


def page_picture(site: Site, file: StoredFile, page: int, turn: int = 0, side: int = LIMITS.picture_side) -> bytes:
    """A page as a JPEG of ours, upright, then turned clockwise; made at the examination, drawn now when it was not.

    Raises ``NotFound`` when there is no such page, ``Unavailable`` when no worker can draw it.
    """
    picture = _kept_picture(site, file, page) if side == LIMITS.picture_side else None
    if picture is None:
        picture = _draw(site, file, page, side)
    return _turn(site, picture, turn) if turn % 360 else picture


def keep_pictures(site: Site, file: StoredFile, pictures: Mapping[int, bytes]) -> None:
    """Page number → JPEG, beside the file."""
    for page, picture in pictures.items():
        site.files.put(file.dossier, picture_id(file.id, page), BytesIO(picture), len(picture))


def copy_pictures(site: Site, file: StoredFile, to: StoredFile) -> None:
    """The same bytes show the same pages."""
    kept = {page: _kept_picture(site, file, page) for page in range(1, LIMITS.pictures + 1)}
    keep_pictures(site, to, {page: picture for page, picture in kept.items() if picture is not None})


def _kept_picture(site: Site, file: StoredFile, page: int) -> bytes | None:
    try:
        with site.files.open(file.dossier, picture_id(file.id, page)) as stream:
            return stream.read()
    except FileNotFoundError:
        return None


def _draw(site: Site, file: StoredFile, page: int, side: int) -> bytes:
    reading = site.index.readings(file.dossier).get(file.id)
    seen = {one.number: one for one in reading.pages} if reading else {}
    if page not in seen:
        raise NotFound
    return bytes(in_worker(site, file, "draw_page", DRAWING, page=page, side=side, turn=seen[page].turn))


def _turn(site: Site, picture: bytes, turn: int) -> bytes:
    try:
        return bytes(site.queue.result(site.queue.enqueue("turn_picture", jpeg=picture, turn=turn), DRAWING))
    except TimeoutError as error:
        raise Unavailable("queue") from error


def picture_id(file_id: str, page: int) -> str:
    """The stored id of a page's picture; ``file_of`` leads back."""
    return f"{file_id}-p{page}"


def file_of(stored_id: str) -> str:
    """The id of the file that stored bytes belong to: their own, or that of the file they picture a page of."""
    return stored_id.partition("-p")[0]


def delete_bytes(site: Site, file: StoredFile) -> None:
    """The bytes of a file, of its opened copy and of its pages' pictures: gone."""
    for page in range(1, LIMITS.pictures + 1):
        site.files.delete(file.dossier, picture_id(file.id, page))
    if file.opened_copy:
        site.files.delete(file.dossier, file.opened_copy)
    site.files.delete(file.dossier, file.id)
