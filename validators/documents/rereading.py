"""What a newer version of the checks may say of a file already judged: less, or at most a doubt. Pure.

What was green yesterday is never refused today. Checks on the content run each time: the versions of the day a file was
first judged are kept, and what a newer one says is a doubt at most. So is whatever they say of a file that was looked
at again and reads otherwise than that day.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from validators.documents.reading import PageReading, Reading
from validators.documents.sentences import softened
from validators.findings import Finding, Severity


def is_older(reading: Reading, versions: Mapping[str, int]) -> bool:
    """Was a page of it judged by a version of a check, or seen by one of a sight, that has been replaced since? What
    was not asked of it does not count."""
    known, asked = reading.versions, reading.asked or tuple(versions)
    return bool(reading.pages and known) and any(
        known.get(name, 0) < version for name, version in versions.items() if name in asked
    )


def milder(before: Reading, now: Reading) -> Reading:
    """The newer reading, no worse than a doubt where the older one refused nothing.

    What could not be seen again is as it was.
    """
    if not now.pages:
        return replace(before, versions=now.versions)
    was = {page.number: page for page in before.pages}
    pages = tuple(_milder_page(was.get(page.number), page) for page in now.pages)
    judged = before.content_versions if _content(before.pages) == _content(pages) else {}
    findings = _softer(before.findings, now.findings)
    return replace(now, pages=pages, findings=findings, content_versions=judged, locked=before.locked)


def is_judged_anew(check: str, readings: Iterable[Reading], versions: Mapping[str, int]) -> bool:
    """Is the check on the content newer than what first judged one of these files? It may then doubt, not refuse."""
    return any(reading.content_versions.get(check, 0) < versions[check] for reading in readings)


def _content(pages: Iterable[PageReading]) -> tuple[tuple[object, ...], ...]:
    """What a check on the content may refuse for."""
    return tuple((page.number, page.medium, page.is_whole, page.text, page.codes, page.mrz) for page in pages)


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
