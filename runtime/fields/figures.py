"""Numbers as people type them, and back."""

import re
from decimal import Decimal

#: Between thousands: spaces of all widths, apostrophes.
_SPACES = re.compile(r"[\s'’]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[.,]\d{3}){2,}")
#: Longer numbers are refused before any work is done on them.
_MOST_DIGITS = 300


def parse_decimal(text: str) -> Decimal | None:
    """``1 250,50``, ``1.250,50``, ``−3`` → a decimal; ``None`` when it is no number written in figures."""
    written = _SPACES.sub("", text).replace("−", "-")
    if len(written) > _MOST_DIGITS:
        return None
    written = _without_groups(written)
    return Decimal(written) if _NUMBER.fullmatch(written) else None


def parse_number(text: str) -> int | float | None:
    """The JSON number; ``None`` too when a float cannot hold it to the last digit."""
    exact = parse_decimal(text)
    return None if exact is None else json_number(exact)


def json_number(exact: Decimal) -> int | float | None:
    """An integer where it is whole; ``None`` when a float would change a digit."""
    if exact == exact.to_integral_value():
        return int(exact)
    return float(exact) if Decimal(repr(float(exact))) == exact else None


def write_number(number: float, decimals: int = 0) -> str:
    """``2.5`` → ``2,5``; with at least that many decimals unless it is whole."""
    exact = Decimal(str(number))
    if exact == exact.to_integral_value():
        return str(int(exact))
    whole, _, rest = f"{exact:f}".partition(".")
    return f"{whole},{rest.ljust(decimals, '0')}"


def _without_groups(written: str) -> str:
    """With both ``,`` and ``.`` the last is the decimal mark; one repeated by threes separates thousands."""
    last = max(written.rfind(","), written.rfind("."))
    if "," in written and "." in written:
        return written[:last].replace(",", "").replace(".", "") + "." + written[last + 1 :]
    if _GROUPED.fullmatch(written):
        return written.replace(",", "").replace(".", "")
    return written.replace(",", ".")
