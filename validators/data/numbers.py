"""The number formats that python-stdnum knows, by its own names: ``be.nn``, ``isbn``, ``es.nie``, ``eu.vat``…"""

from collections.abc import Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import stdnum
from stdnum.exceptions import InvalidChecksum, InvalidLength

from validators.findings import N_, Message

#: Modules that are no number: tools of the library, and one with another meaning here.
_NOT_NUMBERS = frozenset({"exceptions", "numdb", "util", "iso9362", "sk.rc"})

#: The library's own (``ValidationError`` is a ``ValueError``), and what some of its rules let through on strange texts.
_FAULTS = (ValueError, LookupError)


def number_names() -> Iterator[str]:
    """Every number of the library, found by its files so that none is imported before it is needed."""
    root = Path(next(iter(stdnum.__path__)))
    for path in sorted(root.rglob("*.py")):
        name = ".".join(path.relative_to(root).with_suffix("").parts)
        if path.stem != "__init__" and name not in _NOT_NUMBERS:
            yield name


def number(name: str, text: str) -> Iterator[Message]:
    """What is wrong with a number, as far as its own rule says."""
    try:
        _module(name).validate(text)
    except InvalidChecksum:
        yield Message(N_("a digit may be swapped. Copy it from an official document."))
    except InvalidLength:
        yield Message(N_("count the characters again: one is missing, or there is one too many."))
    except _FAULTS:
        yield Message(N_("copy this number from an official document, without changing anything."))


def tidy_number(name: str, text: str) -> str:
    """Compact; a text that is not such a number is left as it is."""
    try:
        return str(_module(name).validate(text))
    except _FAULTS:
        return text.strip()


def shown_number(name: str, text: str) -> str:
    """With the separators usual for that number, where the library knows them."""
    write = getattr(_module(name), "format", str)
    try:
        return str(write(text))
    except _FAULTS:
        return text


rule = partial(partial, number)
tidier = partial(partial, tidy_number)
shower = partial(partial, shown_number)


def _module(name: str) -> Any:
    return import_module(f"stdnum.{name}")
