"""The bytes of a stored file, decrypted for as long as somebody reads them, and tasks on them in a worker."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from runtime.dossier import StoredFile
from runtime.errors import NotFound, Unavailable
from runtime.site import Site


@contextmanager
def opened(site: Site, file: StoredFile) -> Iterator[Any]:
    """The bytes an examiner may read: the opened copy where there is one. Raises ``NotFound``."""
    try:
        stream = site.files.open(file.dossier, file.opened_copy or file.id)
    except FileNotFoundError as error:
        raise NotFound from error
    with stream:
        yield stream


@contextmanager
def plain(site: Site, file: StoredFile) -> Iterator[str]:
    """The bytes decrypted: where to open them."""
    with opened(site, file) as stream, unnamed(site, stream) as source:
        yield source


@contextmanager
def unnamed(site: Site, stream: IO[bytes]) -> Iterator[str]:
    """Bytes in a file without a name, which nothing survives (decision 0020): where to open it."""
    with tempfile.TemporaryFile(dir=_folder(site)) as plain:
        shutil.copyfileobj(stream, plain, 256 * 1024)
        plain.flush()
        yield f"/proc/{os.getpid()}/fd/{plain.fileno()}"


def _folder(site: Site) -> str:
    folder = site.home / "tmp"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return str(folder)


def in_worker(site: Site, file: StoredFile, task: str, timeout: float, **arguments: Any) -> Any:
    """Run a task on the file's bytes. ``timeout`` in seconds. Raises ``NotFound``, ``Unavailable``."""
    with plain(site, file) as source:
        try:
            return site.queue.result(site.queue.enqueue(task, source=source, **arguments), timeout)
        except TimeoutError as error:
            raise Unavailable("queue") from error
