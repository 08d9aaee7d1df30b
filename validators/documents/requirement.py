"""What an administration asks of a document: plain data, compiled from a kind and a procedure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from validators.documents.reading import Reading
from validators.findings import Severity

#: What a person may answer instead of giving the document now.
ABSENCES = ("later", "already_sent", "somebody_else", "none")


@dataclass(frozen=True, slots=True)
class Check:
    """A check by name, with its declared options (``{"within": "P3M"}``) and the severity it may reach at most."""

    name: str
    options: Mapping[str, Any] = field(default_factory=dict)
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class DocumentRequirement:
    """A document asked for. Pointers are JSON pointers or relative ones (dialect, decision 5), "" when not declared."""

    kind: str
    label: str
    how_to_obtain: str = ""
    link: str = ""
    accepts: tuple[str, ...] = ()
    """Media types received; empty: every type the reader can open."""
    max_pages: int = 20
    max_files: int = 10
    sides: int = 1
    checks: tuple[Check, ...] = ()
    holder: str = ""
    address: str = ""
    bank_details: str = ""
    may_be: tuple[str, ...] = ()
    lets_go: tuple[str, ...] = ()
    """Which of ``may_be`` still let the dossier be sent."""
    may_hide: tuple[str, ...] = ()
    """What a person may cover before giving it, in the kind's own words."""
    judged: bool = True
    """False for a plain photo: opened, limited, stripped, never read."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a content check compares a reading with: everything already resolved, so that the check stays pure.

    ``answers`` holds what the requirement's pointers lead to: ``holder``, ``address``, ``bank_details``.
    ``siblings`` are the other files of the dossier: SHA-256 (hex) → label of the requirement they serve. ``earlier``:
    what was seen of those asked before this one, under that label.
    """

    requirement: DocumentRequirement
    today: date
    options: Mapping[str, Any] = field(default_factory=dict)
    answers: Mapping[str, Any] = field(default_factory=dict)
    siblings: Mapping[str, str] = field(default_factory=dict)
    earlier: "Sequence[tuple[str, Reading]]" = ()
    pages_given: int = 0
    """Pages of the whole answer, all its files together; 0: this file is the whole answer."""
