"""The accessibility statement of a site: what a person recorded, and the state of compliance that follows. Pure.

The state is never written by hand: it is computed, and only from an audit in force. Law: article 47 of law 2005-102,
decree 2019-768, and the statement the RGAA fixes (RGAA 4.1.2, "Obligations légales", "Déclaration d'accessibilité").
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from validators.findings import N_

#: The version of the RGAA an audit is made against.
REFERENCE = "4.1.2"
#: Years: a statement is to be made again three years after it was published. Counted from the audit, which comes first.
TERM = 3
#: What the pages are made of.
TECHNOLOGIES = ("HTML", "CSS", "SVG", "JavaScript", "PDF")


class Compliance(Enum):
    """The three states of the law, each by its mention."""

    FULL = N_("Accessibility: fully compliant")
    PARTIAL = N_("Accessibility: partially compliant")
    NONE = N_("Accessibility: not compliant")


@dataclass(frozen=True, slots=True)
class Audit:
    """What a person found: how many criteria apply to at least one page, how many are met on all."""

    by: str = ""
    """Who made it; with its date and its counts, what makes it count."""
    on: date | None = None
    met: int = 0
    applicable: int = 0
    average: int | None = None
    """Mean of the pages' rates, in percent; the law leaves it free."""
    report: str = ""
    technologies: tuple[str, ...] = TECHNOLOGIES
    environments: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()

    @property
    def rate(self) -> float:
        """Percent of the applicable criteria that are met, to one decimal, never rounded up."""
        return self.met * 1000 // self.applicable / 10

    @property
    def ends(self) -> date | None:
        """The day it no longer counts; ``None`` when it never did."""
        return years_after(self.on, TERM) if self.on and self.by and self.applicable else None

    def is_in_force(self, today: date) -> bool:
        """Somebody signed it, on a day that has come, less than three years ago."""
        return self.on is not None and self.ends is not None and self.on <= today < self.ends


@dataclass(frozen=True, slots=True)
class Inaccessible:
    """Something that not everybody can use: a fault, a derogation or an exempt content."""

    what: str
    where: str = ""
    criterion: str = ""
    reason: str = ""
    alternative: str = ""
    until: date | None = None
    """When it will be mended, or the derogation ends."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Who answers for accessibility; what is left out is the organisation's."""

    name: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """Everything ``accessibility.toml`` says. A site without one has not been audited."""

    established: date | None = None
    updated: date | None = None
    plan: str = ""
    """Address of the plan over several years."""
    actions: str = ""
    """Address of this year's actions."""
    audit: Audit = Audit()
    findings: tuple[Inaccessible, ...] = ()
    derogations: tuple[Inaccessible, ...] = ()
    exempt: tuple[Inaccessible, ...] = ()
    contact: Contact = Contact()


def compliance(statement: Statement, today: date) -> Compliance:
    """The state that may be claimed. A fault that is listed is a criterion that is not met, whatever the counts say."""
    audit = statement.audit
    if not audit.is_in_force(today) or audit.met * 2 < audit.applicable:
        return Compliance.NONE
    is_full = audit.met == audit.applicable and not statement.findings
    return Compliance.FULL if is_full else Compliance.PARTIAL


def years_after(day: date, years: int) -> date:
    """The same day of a later year; 1 March for a 29 February that does not exist."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
