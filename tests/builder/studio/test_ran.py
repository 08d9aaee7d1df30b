"""Each check asked for is in one of three lists, and one that could not run says why."""

from dataclasses import replace

import pytest

from builder.studio.ran import (
    DIGITAL,
    NO_ANSWER,
    NO_CERTIFICATE,
    NO_OTHER,
    NO_PAGE,
    NOT_OPENED,
    NOT_READ,
    REFUSED,
    STOPPED,
    Trial,
    ran,
)
from validators.documents.kinds import ANY_DOCUMENT, requirement_for_kind
from validators.documents.opening import OPENED
from validators.documents.pages import PAGE_CHECKS
from validators.documents.reading import Medium, PageReading, Reading
from validators.documents.requirement import Check, DocumentRequirement
from validators.documents.sentences import finding
from validators.findings import Cause, Finding, Severity

CONTENT = ("holder", "recent", "two_d_doc", "same_document")
HOME = DocumentRequirement("domicile", "Domicile", checks=tuple(map(Check, ("legible", *CONTENT))))
GLARE = finding("lit", Cause.GLARE, Severity.BLOCKING, page=1)


def tried(*findings: Finding, medium: Medium = Medium.PHOTO, requirement: DocumentRequirement = HOME) -> Trial:
    """One page, whose own findings are those on pixels."""
    own = tuple(found for found in findings if found.page)
    reading = Reading("image/jpeg", "ab", 1, (PageReading(1, medium, 6, 8, findings=own),))
    return Trial(reading, requirement, findings, {}, trusts=False)


def reasons(trial: Trial) -> dict[str, str]:
    return {check: one.why.id for one in ran(trial).not_run for check in one.checks}


def test_a_reflection_stops_what_comes_after_it() -> None:
    lists = ran(tried(GLARE))
    assert lists.found == ("lit",)
    assert lists.silent == (OPENED, "written", "upright", "alone", "uncut")
    assert reasons(tried(GLARE)) == {"legible": STOPPED, **dict.fromkeys(CONTENT, REFUSED)}


def test_what_needs_an_answer_a_certificate_or_another_file_says_so() -> None:
    assert reasons(tried()) == {"holder": NO_ANSWER, "two_d_doc": NO_CERTIFICATE, "same_document": NO_OTHER}
    assert ran(tried()).silent == (OPENED, *PAGE_CHECKS, "recent")
    assert reasons(replace(tried(), answers={"holder": "Claire"}, trusts=True)) == {"same_document": NO_OTHER}


@pytest.mark.parametrize(("pages", "why"), [(0, NOT_OPENED), (40, NO_PAGE)])
def test_nothing_runs_on_a_file_that_is_not_opened(pages: int, why: str) -> None:
    refused = finding(OPENED, Cause.DAMAGED, Severity.BLOCKING)
    trial = replace(tried(refused), reading=Reading("application/pdf", "ab", pages))
    assert ran(trial).silent == ()
    assert reasons(trial) == dict.fromkeys((*PAGE_CHECKS, *CONTENT), why)


def test_a_digital_text_is_not_measured() -> None:
    assert reasons(tried(medium=Medium.TEXT, requirement=ANY_DOCUMENT)) == dict.fromkeys(PAGE_CHECKS, DIGITAL)


def test_a_check_whose_text_was_not_read_found_nothing_either() -> None:
    unread = finding("recent", Cause.NOT_EXAMINED, Severity.UNKNOWN)
    assert reasons(tried(unread))["recent"] == NOT_READ


def test_every_check_is_in_one_list_and_none_twice() -> None:
    lists = ran(tried(GLARE, requirement=requirement_for_kind("carte-identite")))
    names = (*lists.found, *lists.silent, *(check for one in lists.not_run for check in one.checks))
    assert len(names) == len(set(names))
    assert set(names) >= {check.name for check in requirement_for_kind("carte-identite").checks}
