"""What a newer version of the checks may say of a file already judged: less, or at most a doubt. Pure.

What was green yesterday is never refused today.
"""

from collections.abc import Mapping
from dataclasses import replace

from validators.documents.reading import PageReading, Reading
from validators.documents.sentences import softened
from validators.findings import Finding, Severity


def is_older(reading: Reading, versions: Mapping[str, int]) -> bool:
    """Was a page of it judged by a version of a check that has been replaced since?"""
    known = reading.versions
    return bool(reading.pages and known) and any(known.get(name, 0) < version for name, version in versions.items())


def milder(before: Reading, now: Reading) -> Reading:
    """The newer reading, no worse than a doubt where the older one refused nothing.

    What could not be seen again is as it was.
    """
    if not now.pages:
        return replace(before, versions=now.versions)
    was = {page.number: page for page in before.pages}
    pages = tuple(_milder_page(was.get(page.number), page) for page in now.pages)
    return replace(now, pages=pages, findings=_softer(before.findings, now.findings), locked=before.locked)


def _milder_page(before: PageReading | None, now: PageReading) -> PageReading:
    findings = before.findings if before else ()
    if before is not None and _is_unknown(now.findings) and not _is_unknown(findings):
        return before
    return replace(now, findings=_softer(findings, now.findings))


def _is_unknown(findings: tuple[Finding, ...]) -> bool:
    return any(found.severity is Severity.UNKNOWN for found in findings)


def _softer(before: tuple[Finding, ...], now: tuple[Finding, ...]) -> tuple[Finding, ...]:
    if any(found.severity is Severity.BLOCKING for found in before):
        return now
    return tuple(softened(found, Severity.DOUBT) if found.severity is Severity.BLOCKING else found for found in now)
