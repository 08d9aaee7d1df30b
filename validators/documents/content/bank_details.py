"""Is the IBAN on the document the one that was typed?"""

import re
from collections.abc import Collection, Iterator

from stdnum import iban
from stdnum.exceptions import ValidationError

from validators.documents.content.places import at_its_place
from validators.documents.content.proof import gravity
from validators.documents.content.words import distance
from validators.documents.reading import Reading, is_born_digital
from validators.documents.requirement import Expectation
from validators.documents.sentences import finding
from validators.findings import Cause, Finding, Severity

#: What an engine takes for another: each sign falls back on the figure it is mistaken for.
_CONFUSED = str.maketrans("OQDILSBZGT", "0001158267")
_START = re.compile(r"[A-Z]{2}[0-9OQDILSBZGT]{2}")
#: Length of an IBAN by country (SWIFT, IBAN registry); the countries of the SEPA area.
_REGISTRY = (
    "AD24 AT20 BE16 BG22 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FR27 GB22 GI23 GR27 HR21 HU28 IE22 IS26 "
    "IT27 LI21 LT20 LU20 LV21 MC27 MT31 NL18 NO15 PL28 PT25 RO24 SE24 SI19 SK24 SM27 VA22"
)
_LENGTHS = {country[:2]: int(country[2:]) for country in _REGISTRY.split()}
_LAST = 4


def bank_details(reading: Reading, expected: Expectation) -> Iterator[Finding]:
    """Certain (blocking) when a text that is all the document says carries another valid IBAN; otherwise a doubt.

    A key protects an IBAN: one sign in a hundred would pass by chance, so a repaired reading is believed for a match,
    never for a refusal.
    """
    typed = tidy(str(expected.answers.get("bank_details") or ""))
    text, is_exact = tidy(reading.text), is_born_digital(reading)
    found = [number for number in ibans_in(text) if number != typed]
    if typed and (_is_written(typed, text) or (not is_exact and _is_nearly_written(typed, text, found))):
        return
    if not found:
        yield finding("bank_details", Cause.IBAN_NOT_FOUND, Severity.DOUBT)
    elif typed:
        said = {"found": found[0][-_LAST:], "expected": typed[-_LAST:]}
        yield at_its_place(finding("bank_details", Cause.IBAN_DIFFERS, gravity(reading), said), found[0], reading)


def tidy(text: str) -> str:
    """Capitals and figures alone: an IBAN is printed by fours, across cells, with or without spaces."""
    return re.sub(r"[^A-Z0-9]", "", text.upper())


def _is_written(typed: str, text: str) -> bool:
    """As typed, or the national number alone (bank, branch, account, key), signs that look alike being equal."""
    seen, sought = text.translate(_CONFUSED), typed.translate(_CONFUSED)
    return sought in seen or (typed.startswith(("FR", "MC")) and sought[4:] in seen)


def _is_nearly_written(typed: str, text: str, others: Collection[str]) -> bool:
    """With one sign lost, added or misread: one half of the number at least is then intact.

    No more: a key modulo 97 sets two valid numbers two signs apart at least (a French account's own key adds
    nothing to the IBAN's, which is 76 for all). ``others``: valid numbers of the text, read whole: without its last
    sign, one may be a single sign away.
    """
    seen, sought = text.translate(_CONFUSED), typed.translate(_CONFUSED)
    for other in others:
        seen = seen.replace(other.translate(_CONFUSED), " ")
    half = len(sought) // 2
    starts = {
        match.start() - at
        for at, part in ((0, sought[:half]), (half, sought[half:]))
        for match in re.finditer(part, seen)
    }
    return any(
        distance(seen[max(0, start + shift) : start + shift + length], sought) <= 1
        for start in starts
        for shift in (-1, 0, 1)
        for length in (len(sought) - 1, len(sought), len(sought) + 1)
    )


def ibans_in(text: str) -> tuple[str, ...]:
    """The valid IBANs of a tidied text, each once, misread signs repaired when the key then holds."""
    found: dict[str, None] = {}
    for start in (match.start() for match in re.finditer(rf"(?={_START.pattern})", text)):
        length = _LENGTHS.get(text[start : start + 2], 0)
        candidate = text[start : start + length]
        for attempt in (candidate, candidate[:2] + candidate[2:].translate(_CONFUSED)):
            if length and len(attempt) == length and _is_valid(attempt):
                found[attempt] = None
                break
    return tuple(found)


def _is_valid(number: str) -> bool:
    try:
        iban.validate(number, check_country=False)
    except ValidationError:
        return False
    return True
