"""Countries by their two letters (ISO 3166-1), with their names in each language (Unicode CLDR)."""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from babel import Locale

from validators.findings import N_, Message

#: Two-letter codes of CLDR that are no country of ISO 3166-1: unions, reserved and test codes. Kosovo (XK) stays.
_NOT_COUNTRIES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})


@cache
def country_names(language: str) -> Mapping[str, str]:
    """Code → name, in the alphabetical order of that language."""
    names = Locale.parse(language).territories
    countries = {code: str(name) for code, name in names.items() if len(code) == 2 and code not in _NOT_COUNTRIES}
    return dict(sorted(countries.items(), key=lambda item: _folded(item[1])))


def country(text: str) -> Iterator[Message]:
    """A code of the list."""
    if text not in country_names("fr"):
        yield Message(N_("choose an answer from the list."))


def tidy_country(text: str) -> str:
    """``be``, ``Belgique`` → ``BE``."""
    typed = text.strip()
    return typed.upper() if typed.upper() in country_names("fr") else _by_name().get(_folded(typed), typed)


def shown_country(text: str) -> str:
    """``BE`` → ``Belgique``."""
    return country_names("fr").get(text, text)


@cache
def _by_name() -> Mapping[str, str]:
    return {_folded(name): code for code, name in country_names("fr").items()}


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if sign.isalnum())
