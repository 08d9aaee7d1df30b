"""What content checks need of the pixels: seen once, in the worker, when a requirement asks; kept in the reading.

A sight is a function ``sight(sheet, page) -> value``; the value becomes the field of ``PageReading`` that has its name.
To add one: a file, a line in ``SIGHTS`` and ``VERSIONS``, a field, a test; and a line in ``NEEDS_SIGHT``
(``validators.documents.content``) for each check that reads it.
"""

from collections.abc import Callable, Mapping
from typing import Any

from validators.documents.opening import OpenedPage
from validators.documents.pages.sheet import Sheet
from validators.documents.sights.codes import codes
from validators.documents.sights.ink import ink
from validators.documents.sights.mrz import mrz
from validators.documents.sights.portrait import portrait

SIGHTS: Mapping[str, Callable[[Sheet, OpenedPage], Any]] = {
    "codes": codes,
    "portrait": portrait,
    "ink": ink,
    "mrz": mrz,
}

#: One more each time a sight sees otherwise: drafts are then looked at again.
VERSIONS: Mapping[str, int] = {"codes": 1, "portrait": 2, "ink": 1, "mrz": 1}
