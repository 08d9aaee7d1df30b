"""The words around a question: label, hint, help, what a browser may fill, what its author says of faults."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from builder.compiling.choices import spoken
from builder.compiling.labels import humanise

Json: TypeAlias = Any


def text(own: Mapping[str, Json], word: str) -> str:
    """The sentence under a word; "" when it is not one."""
    value = own.get(word)
    return value if isinstance(value, str) else ""


def label_of(own: Mapping[str, Json], name: str) -> str:
    """Its title, else its name made readable."""
    return text(own, "title") or humanise(name)


def annotations(own: Mapping[str, Json], ours: bool) -> dict[str, Any]:
    """What a question carries besides its kind. In ours, ``description`` speaks to whoever maintains the declaration;
    a foreign schema has no other place for a hint."""
    messages = own.get("messages")
    return {
        "hint": text(own, "hint") or ("" if ours else text(own, "description")),
        "help": text(own, "help"),
        "default": own.get("default"),
        "examples": tuple(
            spoken(value) if not isinstance(value, str) else value for value in own.get("examples", ())[:5]
        ),
        "autocomplete": text(own, "autocomplete"),
        "unit": text(own, "unit"),
        "widget": text(own, "widget"),
        "read_only": own.get("readOnly", False),
        "write_only": own.get("writeOnly", False) or own.get("format") == "password",
        "sensitive": text(own, "sensitive"),
        "messages": {word: said for word, said in messages.items() if isinstance(said, str)}
        if isinstance(messages, dict)
        else {},
    }
