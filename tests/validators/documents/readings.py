"""Readings made by hand, for checks that are pure."""

from datetime import date

from validators.documents.reading import Medium, PageReading, Proof, Reading, SquareCode
from validators.documents.requirement import Check, DocumentRequirement, Expectation
from validators.documents.versions import JUDGING
from validators.findings import Box, Finding

TODAY = date(2026, 11, 24)


def reading_of(*texts: str, medium: Medium = Medium.TEXT, page_count: int = 0, sha256: str = "ab" * 32) -> Reading:
    pages = tuple(PageReading(number, medium, 1000, 1414, text=text) for number, text in enumerate(texts, 1))
    return Reading("application/pdf", sha256, page_count or len(texts), pages, content_versions=JUDGING)


def reading_with(*codes: str, proof: Proof = Proof.UNKNOWN, text: str = "", medium: Medium = Medium.SCAN) -> Reading:
    """A page with square codes on it."""
    seen = tuple(SquareCode("data_matrix", code, Box(0.8, 0.1, 0.9, 0.2), proof) for code in codes)
    page = PageReading(1, medium, 1000, 1414, text=text or None, codes=seen)
    return Reading("application/pdf", "ab" * 32, 1, (page,), content_versions=JUDGING)


def page_with(*findings: Finding, number: int = 1) -> PageReading:
    return PageReading(number, Medium.SCAN, 1000, 1414, findings=findings)


def asking(*checks: Check, kind: str = "essai", **words: object) -> DocumentRequirement:
    return DocumentRequirement(kind, "Essai", checks=checks, **words)  # type: ignore[arg-type]


def expecting(options: dict[str, object] | None = None, **facts: object) -> Expectation:
    requirement = facts.pop("requirement", asking())
    return Expectation(requirement, TODAY, options or {}, **facts)  # type: ignore[arg-type]
