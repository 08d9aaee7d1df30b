"""Checks on pixels: run once, inside the worker, on each page of a file.

A check is a generator ``check(sheet) -> Iterator[Finding]``. Its order here is the order it runs in: a page is turned
upright before its letters are measured. To add one: a file, a line in ``PAGE_CHECKS``, a test.

Every figure stands beside the measurement that placed it; what moving it would change is in
``benchmarks/verdicts/thresholds.md``.
"""

from collections.abc import Callable, Iterator, Mapping

from validators.documents.pages.alone import alone
from validators.documents.pages.legible import legible
from validators.documents.pages.light import lit
from validators.documents.pages.sheet import Sheet
from validators.documents.pages.uncut import uncut
from validators.documents.pages.upright import upright
from validators.documents.pages.written import written
from validators.findings import Finding

PAGE_CHECKS: Mapping[str, Callable[[Sheet], Iterator[Finding]]] = {
    "written": written,
    "upright": upright,
    "alone": alone,
    "uncut": uncut,
    "lit": lit,
    "legible": legible,
}

#: Kept in every reading: a newer check may lower what an older one said, and raise it to *doubt* at most.
VERSIONS: Mapping[str, int] = {"written": 10, "upright": 3, "alone": 2, "uncut": 4, "lit": 4, "legible": 6}

#: Asking that a page be readable asks that something be written on it, alone, whole, in even light, and that it be
#: turned before it is measured.
BROUGHT_BY: Mapping[str, frozenset[str]] = {"legible": frozenset({"written", "upright", "alone", "uncut", "lit"})}
