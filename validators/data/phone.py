"""Telephone numbers, French ones (overseas included) written without their country."""

from collections.abc import Iterator

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

from validators.findings import N_, Message

#: A number without + is tried in these, in this order.
_REGIONS = ("FR", "RE", "GP", "MQ", "GF", "PM")
#: Countries whose numbers are read as ten digits by pairs in France.
_FRENCH_CODES = frozenset({33, 262, 590, 594, 596, 508})
#: More characters than any number written with care.
_LONGEST = 60


def phone(text: str) -> Iterator[Message]:
    """As many digits as the numbers of that country have."""
    if _parsed(text) is None:
        if text.strip().startswith(("+", "00")):
            yield Message(N_("start with + and the country code, for example +32."))
        else:
            yield Message(N_("write 10 digits, for example 06 12 34 56 78."))


def tidy_phone(text: str) -> str:
    """E.164: ``06 12 34 56 78`` → ``+33612345678``."""
    number = _parsed(text)
    return text if number is None else phonenumbers.format_number(number, PhoneNumberFormat.E164)


def shown_phone(text: str) -> str:
    """By pairs for a French number, international otherwise."""
    number = _parsed(text)
    if number is None:
        return text
    if number.country_code in _FRENCH_CODES:
        digits = "0" + phonenumbers.national_significant_number(number)
        return " ".join(digits[start : start + 2] for start in range(0, len(digits), 2))
    return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)


def _parsed(text: str) -> phonenumbers.PhoneNumber | None:
    """A number of a plan that gives it, else one of the right length: plans grow faster than any copy of them."""
    if len(text) > _LONGEST:
        return None
    numbers = (_read(text, region) for region in _REGIONS)
    likely = None
    for number in filter(None, numbers):
        if phonenumbers.is_valid_number(number):
            return number
        likely = likely or (number if phonenumbers.is_possible_number(number) else None)
    return likely


def _read(text: str, region: str) -> phonenumbers.PhoneNumber | None:
    try:
        number = phonenumbers.parse(text, region)
    except NumberParseException:
        return None
    return None if number.extension else number
