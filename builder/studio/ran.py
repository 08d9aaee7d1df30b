"""Which checks found something in a tried file, which found nothing, and which could not run, and why. Pure."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from validators.documents.content import CONTENT_CHECKS
from validators.documents.judging import page_checks_for
from validators.documents.opening import OPENED
from validators.documents.pages import PAGE_CHECKS
from validators.documents.reading import Medium, PageReading, Reading
from validators.documents.requirement import DocumentRequirement
from validators.findings import N_, Cause, Finding, Message, Severity

NOT_OPENED = N_("The file was not opened")
NO_PAGE = N_("No page was looked at")
DIGITAL = N_("The text is digital: nothing to measure")
STOPPED = N_("Another check had already settled the page")
REFUSED = N_("The file was already refused")
NOT_READ = N_("The text could not be read")
NO_ANSWER = N_("No answer to compare with was given")
NO_CERTIFICATE = N_("No certificate is installed, so that no signature can be verified")
NO_OTHER = N_("A file tried here has no other to be compared with")

#: Checks that say nothing without an answer of the person, each of the answer of its name.
_COMPARES = frozenset({"holder", "address"})


@dataclass(frozen=True, slots=True)
class NotRun:
    """Checks that could not run for one reason."""

    why: Message
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ran:
    """The checks asked for, those that another brings included, in the order they run."""

    found: tuple[str, ...]
    silent: tuple[str, ...]
    not_run: tuple[NotRun, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """What a file was tried with. ``trusts``: at least one certificate of 2D-Doc is installed."""

    reading: Reading
    requirement: DocumentRequirement
    findings: tuple[Finding, ...]
    answers: Mapping[str, Any]
    trusts: bool


def ran(trial: Trial) -> Ran:
    """Every check in one of the three lists."""
    asked = tuple(_asked(trial.requirement))
    spoke = {found.check for found in trial.findings if found.check == OPENED or found.cause is not Cause.NOT_EXAMINED}
    reasons = {check: why for check in asked if check not in spoke and (why := _why_not(check, trial))}
    return Ran(
        tuple(check for check in asked if check in spoke),
        tuple(check for check in asked if check not in spoke and check not in reasons),
        tuple(_grouped(reasons)),
    )


def _grouped(reasons: Mapping[str, str]) -> Iterator[NotRun]:
    for why in dict.fromkeys(reasons.values()):
        yield NotRun(Message(why), tuple(check for check, reason in reasons.items() if reason == why))


def _asked(requirement: DocumentRequirement) -> Iterator[str]:
    on_pages = page_checks_for(requirement)
    yield OPENED
    yield from (check for check in PAGE_CHECKS if check in on_pages)
    yield from (check.name for check in requirement.checks if check.name in CONTENT_CHECKS)


def _why_not(check: str, trial: Trial) -> str:
    """The first reason that holds; "" when the check did run."""
    if check == OPENED:
        return ""
    opened = tuple(page for page in trial.reading.pages if not _speaks(OPENED, page.findings, Severity.BLOCKING))
    if not opened:
        return NO_PAGE if trial.reading.page_count else NOT_OPENED
    if check in PAGE_CHECKS:
        return _why_not_on(check, opened)
    return _why_not_of_content(check, trial)


def _why_not_on(check: str, pages: Collection[PageReading]) -> str:
    """A check that ran on one page at least did run."""
    reasons = [_why_not_on_page(check, page) for page in pages]
    return "" if "" in reasons else max(reasons, key=reasons.count)


def _why_not_on_page(check: str, page: PageReading) -> str:
    """A text is not judged; a page that one check settles is not looked at further."""
    if page.medium is Medium.TEXT:
        return DIGITAL
    before = tuple(PAGE_CHECKS)[: tuple(PAGE_CHECKS).index(check)]
    settled = any(
        found.check in before
        and (found.severity is Severity.BLOCKING or found.check == "written" or found.cause is Cause.SHADOWED)
        for found in page.findings
    )
    return STOPPED if settled else ""


def _why_not_of_content(check: str, trial: Trial) -> str:
    if any(found.severity is Severity.BLOCKING and found.check not in CONTENT_CHECKS for found in trial.findings):
        return REFUSED
    if _speaks(check, trial.findings, Severity.UNKNOWN):
        return NOT_READ
    if check in _COMPARES and not trial.answers.get(check):
        return NO_ANSWER
    if check == "two_d_doc" and not trial.trusts:
        return NO_CERTIFICATE
    return NO_OTHER if check == "same_document" else ""


def _speaks(check: str, findings: Collection[Finding], severity: Severity) -> bool:
    return any(found.check == check and found.severity is severity for found in findings)
