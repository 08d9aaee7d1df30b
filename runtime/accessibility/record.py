"""``accessibility.toml``: the record a person keeps of the audit, read into a ``Statement``. Pure."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from runtime import declared
from runtime.accessibility.criteria import criteria
from runtime.accessibility.statement import Audit, Contact, Inaccessible, Statement
from runtime.declared import BadSettings, Fault, Json, Words, refuse
from validators.findings import N_, Message

FILE = "accessibility.toml"
#: What the first run writes: nothing is recorded in it.
FIRST_RECORD = Path(__file__).with_name(FILE)


def _criterion(value: Json) -> str:
    written = declared.text(value)
    if written not in criteria():
        raise refuse(N_("write the number of a criterion of the RGAA, for example 11.1."))
    return written


CRITERIA = len(criteria())
STATEMENT: Words = {
    "established": ("established", declared.day),
    "updated": ("updated", declared.day),
    "plan": ("plan", declared.link),
    "actions": ("actions", declared.link),
}
AUDIT: Words = {
    "by": ("by", declared.text),
    "date": ("on", declared.day),
    "criteria_met": ("met", declared.count(0, CRITERIA)),
    "criteria_applicable": ("applicable", declared.count(1, CRITERIA)),
    "average_rate": ("average", declared.count(0, 100)),
    "report": ("report", declared.link),
    "technologies": ("technologies", declared.texts),
    "environments": ("environments", declared.texts),
    "tools": ("tools", declared.texts),
    "pages": ("pages", declared.texts),
}
CONTACT: Words = {
    "name": ("name", declared.text),
    "address": ("address", declared.text),
    "phone": ("phone", declared.text),
    "email": ("email", declared.email),
}
EXEMPT: Words = {"what": ("what", declared.name), "reason": ("reason", declared.text)}
FINDING: Words = {
    "what": ("what", declared.name),
    "where": ("where", declared.text),
    "criterion": ("criterion", _criterion),
    "alternative": ("alternative", declared.text),
    "until": ("until", declared.day),
}
DEROGATION: Words = {**FINDING, "reason": ("reason", declared.name)}
#: Section that may be written several times → its words, and those it cannot do without.
LISTS: dict[str, tuple[Words, tuple[str, ...]]] = {
    "findings": (FINDING, ("what",)),
    "derogations": (DEROGATION, ("what", "reason")),
    "exempt": (EXEMPT, ("what",)),
}


def read_statement(text: str) -> Statement:
    """The statement a record gives. Raises ``BadSettings`` with everything that is wrong."""
    sections = declared.parse(text, FILE)
    faults = list(declared.unknown_sections(sections, ("statement", "audit", "contact", *LISTS)))
    written = declared.read_section("statement", sections.get("statement", {}), STATEMENT, faults)
    audit = declared.read_section("audit", sections.get("audit", {}), AUDIT, faults)
    contact = declared.read_section("contact", sections.get("contact", {}), CONTACT, faults)
    faults.extend(_wrong_counts(audit))
    listed: dict[str, Any] = {section: tuple(_listed(section, sections.get(section, []), faults)) for section in LISTS}
    if faults:
        raise BadSettings(tuple(faults), FILE)
    return Statement(**written, **listed, audit=Audit(**audit), contact=Contact(**contact))


def _wrong_counts(audit: dict[str, Any]) -> Iterator[Fault]:
    if audit.get("met", 0) > audit.get("applicable", CRITERIA):
        yield Fault("[audit] criteria_met", Message(N_("no more criteria can be met than there are applicable ones.")))


def _listed(section: str, written: Json, faults: list[Fault]) -> Iterator[Inaccessible]:
    words, needed = LISTS[section]
    for n, one in enumerate(declared.read_sections(section, written, words, faults), 1):
        missing = {f"[{section} {n}] {word}" for word in needed if word not in one}
        told = {fault.where for fault in faults}
        faults.extend(Fault(where, Message(N_("write a text."))) for where in sorted(missing - told))
        if not missing:
            yield Inaccessible(**one)
