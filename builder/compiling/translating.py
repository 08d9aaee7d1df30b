"""Translations: language → JSON pointer of a sentence in the declaration → its translation."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from builder.notices import Notices, join
from validators.findings import N_

Json: TypeAlias = Any


def sentences(declaration: Mapping[str, Json], notices: Notices) -> dict[str, dict[str, str]]:
    """Language → sentence as declared → translation: a compiled question no longer knows where it was written."""
    translations = declaration.get("translations")
    found: dict[str, dict[str, str]] = {}
    if isinstance(translations, dict) and translations:
        kept = N_("Translations are kept; pages still show the French text.")
        notices.warning("not-shown-yet", "/translations", kept)
    for language, by_pointer in translations.items() if isinstance(translations, dict) else ():
        for pointer, translated in by_pointer.items() if isinstance(by_pointer, dict) else ():
            sentence = _at(declaration, pointer)
            if isinstance(sentence, str) and isinstance(translated, str):
                found.setdefault(language, {})[sentence] = translated
            else:
                notices.fault(
                    "lost-translation",
                    join("/translations", language, pointer),
                    N_("No sentence stands at “%(pointer)s”. Correct this pointer."),
                    pointer=pointer,
                )
    return found


def _at(value: Json, pointer: str) -> Json:
    for token in pointer.split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        if isinstance(value, dict):
            value = value.get(name)
        elif isinstance(value, list) and name.isdigit() and int(name) < len(value):
            value = value[int(name)]
        else:
            return None
    return value
