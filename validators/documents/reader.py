"""Stored bytes → a reading: the only parsing room, only ever called inside the limited worker.

Cheap first: header facts, then pages at reduced scale, a few lines read where figures do not decide, the whole text
only when a content check asks for it, and then once. Never raises for what a file holds: that is a finding.
"""

import hashlib
import math
import resource
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PIL import Image

from validators.documents import drawing
from validators.documents.beside_text import cut_out, of_the_page
from validators.documents.examined import Examined, completed
from validators.documents.limits import LIMITS, Limits
from validators.documents.opening import OPENED, NotOpened, OpenedFile, OpenedPage
from validators.documents.pages import PAGE_CHECKS
from validators.documents.pages.measures import measures_of
from validators.documents.pages.sheet import Sheet, grey_of
from validators.documents.pdf import open_pdf, opened_copy
from validators.documents.pictures import COARSENESS, open_picture
from validators.documents.reading import Measure, Medium, PageReading, Reading
from validators.documents.sentences import finding
from validators.documents.sights import SIGHTS
from validators.documents.sniffing import HEAD, PDF, refusal_of, sniff
from validators.documents.versions import JUDGING, SEEING
from validators.findings import Cause, Finding, Severity
from validators.ocr import NotRead, OcrEngine, text_of


@dataclass(frozen=True, slots=True)
class _Job:
    """``pages``: the numbers of those to look at; ``None``: all of them, until ``seconds`` of CPU are spent."""

    checks: Collection[str]
    need_text: bool
    sights: Collection[str]
    engine: OcrEngine
    limits: Limits
    shows: bool
    pages: Collection[int] | None = None
    seconds: float = math.inf


def read(
    source: Path | bytes,
    *,
    engine: OcrEngine,
    checks: Collection[str] = tuple(PAGE_CHECKS),
    need_text: bool = False,
    sights: Collection[str] = (),
    password: str | None = None,
    accepts: Collection[str] = (),
    limits: Limits = LIMITS,
) -> Reading:
    """What is seen of a file by the page checks named in ``checks``; the whole text too when ``need_text``, and
    what is named in ``sights`` (``validators.documents.sights``).

    ``accepts``: media types wanted; empty means every type that can be opened.
    """
    job = _Job(checks, need_text, sights, engine, limits, shows=False, seconds=limits.cpu_seconds)
    return completed(_examined(_content(source), password, accepts, job)).reading


def examine(
    source: Path | bytes,
    *,
    engine: OcrEngine,
    checks: Collection[str] = tuple(PAGE_CHECKS),
    need_text: bool = False,
    sights: Collection[str] = (),
    password: str | None = None,
    accepts: Collection[str] = (),
    limits: Limits = LIMITS,
    pages: Collection[int] | None = None,
) -> Examined:
    """As ``read``, with pictures of the first pages, made from the same pixels.

    ``pages`` are the numbers of those to look at, none for the file's own facts; ``None`` is a first pass: page after
    page, until ``limits.first_pass`` is spent. Those it left have no reading yet (``Examined.left``).
    """
    seconds = limits.first_pass if pages is None else math.inf
    job = _Job(checks, need_text, sights, engine, limits, shows=True, pages=pages, seconds=seconds)
    return _examined(_content(source), password, accepts, job)


def draw_page(source: Path | bytes, page: int, *, side: int, turn: int = 0, password: str | None = None) -> bytes:
    """One page as a JPEG of ours, at most ``side`` pixels long, as the file shows it, then turned clockwise."""
    limits = Limits(pages_looked_at=page)
    try:
        opened = _open(_content(source), password, limits)
        return drawing.to_jpeg(opened.page(page).draw(side), side, turn)
    except NotOpened:
        return drawing.blank_jpeg(side)


def _content(source: Path | bytes) -> bytes:
    return source if isinstance(source, bytes) else Path(source).read_bytes()


def _examined(content: bytes, password: str | None, accepts: Collection[str], job: _Job) -> Examined:
    before = _cpu()
    media_type, refusal = _kind(content, accepts)
    facts = _facts(media_type, content, job.engine)
    if refusal is not None:
        return Examined(_with(facts, before, findings=(refusal,)))
    try:
        opened = _open(content, password, job.limits)
    except NotOpened as error:
        return Examined(_with(facts, before, findings=(error.finding(),)))
    if opened.page_count > max(job.limits.max_pages, opened.looked_at):  # refused, whatever the person takes away
        opened = replace(opened, looked_at=0)
    seen = tuple(_looked_at(opened, before + job.seconds, job))
    known = {"page_count": opened.page_count, "looked_at": opened.looked_at, "locked": opened.locked}
    notes = tuple(finding(OPENED, cause, Severity.NOTE) for cause in opened.notes)
    reading = _with(facts, before, findings=notes, pages=tuple(page for page, _ in seen), **known)
    return Examined(reading, {page.number: picture for page, picture in seen if picture})


def _facts(media_type: str, content: bytes, engine: OcrEngine) -> Reading:
    sha256 = hashlib.sha256(content).hexdigest()
    return Reading(media_type, sha256, 0, engine=engine.name, versions=dict(SEEING), content_versions=dict(JUDGING))


def _looked_at(opened: OpenedFile, deadline: float, job: _Job) -> Iterator[tuple[PageReading, bytes]]:
    """The pages asked for, as far as time goes."""
    for number in range(1, opened.looked_at + 1):
        if job.pages is None or number in job.pages:
            if _cpu() >= deadline:
                return
            yield _read_page(opened.page(number), job)


def _with(facts: Reading, before: float, **changes: object) -> Reading:
    return replace(facts, cpu_seconds=round(_cpu() - before, 3), **changes)  # type: ignore[arg-type]  # names of a Reading: its tests would fail


def _kind(content: bytes, accepts: Collection[str]) -> tuple[str, Finding | None]:
    """The media type, and the finding that ends everything when it is not one we open."""
    if not content:
        return "", finding(OPENED, Cause.EMPTY_FILE, Severity.BLOCKING)
    sniffed = sniff(content[:HEAD])
    refusal = refusal_of(sniffed, accepts)
    if refusal:
        return sniffed.media_type, finding(OPENED, Cause.WRONG_TYPE, Severity.BLOCKING, variant=refusal)
    if sniffed.refusal:  # asked for, and nothing we open
        return sniffed.media_type, finding(OPENED, Cause.NOT_EXAMINED, Severity.UNKNOWN, variant="kept")
    return sniffed.media_type, None


def _open(content: bytes, password: str | None, limits: Limits) -> OpenedFile:
    if sniff(content[:HEAD]).media_type == PDF:
        return open_pdf(content, limits, password)
    return open_picture(content, limits)


def _read_page(page: OpenedPage, job: _Job) -> tuple[PageReading, bytes]:
    """Judge one page, read it when asked, and draw it small."""
    shown = job.shows and page.number <= job.limits.pictures
    is_text = page.medium is Medium.TEXT
    if is_text and not shown and not job.sights:
        return _text_page(page, None, job), b""
    try:
        picture = page.draw(job.limits.picture_side if is_text and not job.sights else job.limits.working_side)
    except NotOpened as error:
        return PageReading(page.number, page.medium, 0, 0, findings=(error.finding(page.number),)), b""
    read_page = _text_page(page, picture, job) if is_text else _judged(page, picture, job)
    return read_page, drawing.to_jpeg(picture, job.limits.picture_side, read_page.turn) if shown else b""


def _text_page(page: OpenedPage, picture: Image.Image | None, job: _Job) -> PageReading:
    width, height = picture.size if picture else (0, 0)
    text = page.text if job.need_text else None
    facts = PageReading(page.number, page.medium, width, height, text=text, is_whole=page.is_whole)
    if picture is None or not job.sights:
        return facts
    return _with_sights(facts, Sheet(page.number, page.medium, grey_of(picture), job.engine, has_text=True), page, job)


def _judged(page: OpenedPage, picture: Image.Image, job: _Job) -> PageReading:
    sheet = _sheet(page, picture, job)
    findings, measures = _found(sheet, page, job)
    height, width = sheet.grey.shape
    text = page.text if job.need_text and page.text else None
    facts = PageReading(page.number, page.medium, width, height, sheet.turn, text, (), findings, measures)
    if any(found.severity is Severity.BLOCKING for found in findings):
        return facts
    seen = _with_sights(replace(facts, is_whole=page.is_whole), sheet, page, job)
    return _with_words(seen, sheet) if job.need_text else seen


def _sheet(page: OpenedPage, picture: Image.Image, job: _Job) -> Sheet:
    grey, coarseness = grey_of(picture), float(picture.info.get(COARSENESS, 0.0))
    reduction = max(1.0, page.original / max(grey.shape))
    return Sheet(page.number, page.medium, grey, job.engine, reduction, coarseness=coarseness)


def _found(sheet: Sheet, page: OpenedPage, job: _Job) -> tuple[tuple[Finding, ...], tuple[Measure, ...]]:
    """What the checks find and measure; the sheet is turned upright on the way. Beside text, its scan is looked at."""
    part = sheet if page.scan is None else replace(sheet, grey=cut_out(sheet.grey, page.scan))
    findings = tuple(of_the_page(tuple(_checked(part, job.checks)), page, part.turn))
    if part is not sheet:
        sheet.turn_by(part.turn)
    return findings, measures_of(part) if job.checks else ()


def _with_sights(facts: PageReading, sheet: Sheet, page: OpenedPage, job: _Job) -> PageReading:
    """What content checks need of the pixels, each in the field of its name."""
    seen: dict[str, Any] = {name: look(sheet, page) for name, look in SIGHTS.items() if name in job.sights}
    return replace(facts, **seen)


def _checked(sheet: Sheet, checks: Collection[str]) -> Iterator[Finding]:
    """The checks asked for, in the order of the table; a page to be given again is not looked at further."""
    for name, check in PAGE_CHECKS.items():
        if name in checks:
            found = tuple(check(sheet))
            yield from found
            if any(each.severity is Severity.BLOCKING or each.check == "written" for each in found):
                return


def _with_words(facts: PageReading, sheet: Sheet) -> PageReading:
    """The whole text, read once for every content check; what the engine could not read stays unknown."""
    try:
        words = sheet.words
    except NotRead:
        unknown = finding(OPENED, Cause.NOT_EXAMINED, Severity.UNKNOWN, page=facts.number)
        return replace(facts, findings=(*facts.findings, unknown))
    return replace(facts, words=words, text="\n".join(filter(None, (facts.text, text_of(words)))))


def _cpu() -> float:
    """CPU seconds of this process and of the engines it started."""
    used = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def open_copy(source: Path | bytes, password: str) -> bytes | None:
    """The PDF without its password, for agents; ``None`` when the password does not open it."""
    try:
        return opened_copy(_content(source), password)
    except NotOpened:
        return None
