"""What an administration writes by hand in TOML: how each word is read, what is said of one that does not do. Pure.

Every fault of a file is told at once; a site with one fault does not start.
"""

import difflib
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias
from urllib.parse import SplitResult, urlsplit

from validators.findings import N_, Message

Json: TypeAlias = Any
Reader: TypeAlias = Callable[[Json], Any]
Words: TypeAlias = Mapping[str, tuple[str, Reader]]
"""Word of a section → (the value it gives, how it is read)."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a file: where (``[mail] mode``, "" for the whole file), and what to do."""

    where: str
    message: Message


class BadSettings(Exception):
    """A file cannot be used; ``faults`` says all that is wrong in it."""

    def __init__(self, faults: tuple[Fault, ...], file: str = "site.toml") -> None:
        super().__init__(f"{len(faults)} fault(s) in {file}")
        self.faults = faults
        self.file = file


class Refused(Exception):
    """A value that does not do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.id)
        self.message = message


def refuse(sentence: str, **params: str | int) -> Refused:
    """A refusal to raise, with what to write instead."""
    return Refused(Message(sentence, params))


def text(value: Json) -> str:
    """Any text, without the spaces around it."""
    if not isinstance(value, str):
        raise refuse(N_("write a text between straight quotation marks."))
    return value.strip()


def name(value: Json) -> str:
    """A text that is not empty."""
    if not (written := text(value)):
        raise refuse(N_("write a name."))
    return written


def texts(value: Json) -> tuple[str, ...]:
    """Several texts."""
    if not isinstance(value, list):
        raise refuse(N_('write texts between square brackets, for example ["one", "two"].'))
    return tuple(filter(None, map(text, value)))


def flag(value: Json) -> bool:
    """Yes or no."""
    if not isinstance(value, bool):
        raise refuse(N_("write true or false, without quotation marks."))
    return value


def count(least: int, most: int) -> Reader:
    """A whole number between two bounds."""

    def read(value: Json) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise refuse(N_("write a whole number from %(least)s to %(most)s."), least=least, most=most)
        return value

    return read


def day(value: Json) -> date:
    """A date of TOML."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise refuse(N_("write a date as year-month-day, without quotation marks: 2027-03-12."))
    return value


def one_of(*words: str) -> Reader:
    """A word of a closed list."""

    def read(value: Json) -> str:
        if value not in words:
            raise refuse(N_("write one of these words: %(words)s."), words=", ".join(words))
        return str(value)

    return read


def address(value: Json) -> str:
    """The address of a site, or nothing."""
    written = text(value).rstrip("/")
    parts = _parts(written)
    if written and not (_is_web(parts) and not parts.query and not parts.fragment):
        raise refuse(N_("write an address that begins with https://, for example https://demarches.ma-ville.fr."))
    return written


def link(value: Json) -> str:
    """The address of a page or a file of the web, or nothing."""
    written = text(value)
    if written and not _is_web(_parts(written)):
        raise refuse(N_("write the address of a page, for example https://ma-ville.fr/accessibilite."))
    return written


def _parts(written: str) -> SplitResult:
    try:
        return urlsplit(written)
    except ValueError:  # brackets that hold no address
        return urlsplit("")


def _is_web(parts: SplitResult) -> bool:
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def email(value: Json) -> str:
    """An e-mail address, or nothing."""
    written = text(value)
    if written and not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", written):
        raise refuse(N_("write an e-mail address, for example mairie@ma-ville.fr."))
    return written


def parse(written: str, file: str) -> dict[str, Json]:
    """The sections of a file. Raises ``BadSettings`` when it is no TOML."""
    try:
        return tomllib.loads(written)
    except tomllib.TOMLDecodeError as fault:
        line = re.search(r"at line (\d+)", str(fault))
        where = Message(
            N_("Line %(line)s: check the quotation marks and the = sign."), {"line": line[1]} if line else {}
        )
        told = where if line else Message(N_("The end of the file is missing: check the last lines."))
        raise BadSettings((Fault("", told),), file) from fault


def unknown_sections(declared: Mapping[str, Json], known: Iterable[str]) -> Iterator[Fault]:
    """What no section is called."""
    sections = tuple(known)
    for section in declared:
        if section not in sections:
            yield Fault(f"[{section}]", _unknown(section, sections))


def read_section(section: str, declared: Json, words: Words, faults: list[Fault]) -> dict[str, Any]:
    """Value → what was read, of the words of one section; what is wrong joins ``faults``."""
    if not isinstance(declared, dict):
        faults.append(
            Fault(section, Message(N_("this is a section: write it between square brackets, alone on its line.")))
        )
        return {}
    given = {}
    for word, value in declared.items():
        where = f"[{section}] {word}"
        if word in words:
            setting, read = words[word]
            try:
                given[setting] = read(value)
            except Refused as refused:
                faults.append(Fault(where, refused.message))
        else:
            faults.append(Fault(where, _unknown(word, tuple(words))))
    return given


def read_sections(section: str, declared: Json, words: Words, faults: list[Fault]) -> list[dict[str, Any]]:
    """The same, of a section that may be written several times: ``[[findings]]``."""
    if not isinstance(declared, list):
        said = Message(
            N_("write this section between two pairs of square brackets: [[%(section)s]]."), {"section": section}
        )
        faults.append(Fault(section, said))
        return []
    return [read_section(f"{section} {n}", one, words, faults) for n, one in enumerate(declared, 1)]


def _unknown(word: str, known: tuple[str, ...]) -> Message:
    near = difflib.get_close_matches(word, known, 1)
    if near:
        return Message(N_("this word is not known. Did you mean %(nearest)s?"), {"nearest": near[0]})
    return Message(N_("this word is not known. The words are: %(words)s."), {"words": ", ".join(known)})
