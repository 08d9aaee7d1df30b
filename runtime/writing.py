"""How dates, sizes, sums and telephone numbers are written for a person (words, rule 7). Pure: the language is given.

Spaces inside a date or a number are no-break (U+00A0), so that nothing is cut at the end of a line.
"""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import phonenumbers
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

NO_BREAK = "\u00a0"
DEFAULT_REGION = "FR"
_LOCALES = {"fr": Locale("fr", "FR"), "en": Locale("en", "GB")}
_UNITS = {"fr": ("octets", "Ko", "Mo", "Go"), "en": ("bytes", "KB", "MB", "GB")}


def day(when: date, language: str = "fr") -> str:
    """``12 mars 2027``, ``1er avril 2027``. An aware datetime is already in the right zone (see ``moment``)."""
    text = format_date(when, "d MMMM y", locale=_locale(language))
    if language == "fr" and when.day == 1:
        text = text.replace("1 ", "1er ", 1)
    return _unbroken(text)


def weekday(when: date, language: str = "fr") -> str:
    """``vendredi 12 mars 2027``: for an appointment or a near deadline."""
    return format_date(when, "EEEE", locale=_locale(language)) + NO_BREAK + day(when, language)


def month(when: date, language: str = "fr") -> str:
    """``mars 2027``."""
    return _unbroken(format_date(when, "MMMM y", locale=_locale(language)))


def hour(when: datetime, zone: str, language: str = "fr") -> str:
    """``14 h 30``, on the clocks of ``zone``."""
    local = when.astimezone(ZoneInfo(zone))
    if language != "fr":
        return f"{local:%H:%M}"
    return _unbroken(f"{local.hour} h {local:%M}" if local.minute else f"{local.hour} h")


def moment(when: datetime, zone: str, language: str = "fr") -> str:
    """``12 mars 2027 à 14 h 30``. ``when`` is aware; it is told on the clocks of ``zone``."""
    word = "à" if language == "fr" else "at"
    return f"{day(when.astimezone(ZoneInfo(zone)), language)} {word} {hour(when, zone, language)}"


def number(value: float | Decimal, language: str = "fr") -> str:
    """``1 250,5``: at most three decimals, none that say nothing."""
    return _unbroken(format_decimal(value, format="#,##0.###", locale=_locale(language)))


def money(amount: float | Decimal, language: str = "fr", currency: str = "EUR") -> str:
    """``1 250,50 €``; a round sum keeps no cents: ``18 €``."""
    whole = amount == int(amount)
    pattern = ("#,##0 ¤" if whole else "#,##0.00 ¤") if language == "fr" else ("¤#,##0" if whole else "¤#,##0.00")
    return _unbroken(format_currency(amount, currency, pattern, locale=_locale(language), currency_digits=False))


def quantity(value: float | Decimal, unit: str = "", language: str = "fr") -> str:
    """``1 016,55 €``, ``12,5 m²``, ``1 250``: euros as sums are written, another unit after its number."""
    if unit == "€":
        return money(value, language)
    return NO_BREAK.join(filter(None, (number(value, language), unit)))


def filesize(size: int, language: str = "fr") -> str:
    """``3,2 Mo``, ``84 Ko``: decimal units, as file managers and limits count; ``size`` in bytes."""
    value, units = float(size), _UNITS.get(language, _UNITS["en"])
    rank = 0
    while value >= 999.5 and rank < len(units) - 1:
        value, rank = value / 1000, rank + 1
    rounded = round(value, 1) if value < 10 and rank else round(value)
    return f"{number(rounded, language)}{NO_BREAK}{units[rank]}"


def phone(text: str) -> str:
    """``01 23 45 67 89`` for a French number, ``+32 2 555 12 12`` for a foreign one; anything else as it is."""
    try:
        parsed = phonenumbers.parse(text, DEFAULT_REGION)
    except phonenumbers.NumberParseException:
        return text
    if not phonenumbers.is_possible_number(parsed):
        return text
    home = parsed.country_code == phonenumbers.country_code_for_region(DEFAULT_REGION)
    kind = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return _unbroken(phonenumbers.format_number(parsed, kind))


def _locale(language: str) -> Locale:
    return _LOCALES.get(language, _LOCALES["en"])


def _unbroken(text: str) -> str:
    return text.replace("\u202f", NO_BREAK).replace(" ", NO_BREAK)
