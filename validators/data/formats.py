"""FORMATS: what each ``format`` asks of a text. Form, API and schema all apply this one table.

A rule takes what people write (spaces, hyphens, small letters) and yields what is wrong, nothing when all is well.
``normalise`` gives the form that is stored, ``shown`` the one that is read.
"""

import ipaddress
import uuid as python_uuid
from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

from jsonschema import FormatChecker
from jsonschema.exceptions import FormatError

from validators.data import country, dates, email, iban, nir, numbers, phone, postcode, siret, uri, vehicle_plate
from validators.data.bic import bic
from validators.data.rna import rna
from validators.data.tidying import compact
from validators.findings import N_, Message

Rule = Callable[[str], Iterator[Message]]
#: More characters than any text with a format has: longer ones are not even looked at.
LONGEST = 4000


def _parses(parse: Callable[[str], object], text: str) -> Iterator[Message]:
    try:
        parse(text)
    except ValueError:
        yield Message(N_("copy it again exactly: a character is missing or too many."))


_T = TypeVar("_T")

#: The same rules under other names: of other dialects (OpenAPI, rjsf, older drafts), or of another thing asked.
SAME = {
    "datetime": "date-time",
    "full-date": "date",
    "idn-email": "email",
    "iri": "uri",
    "nationality": "country",
    "tel": "phone",
    "telephone": "phone",
    "url": "uri",
    "vehicle_plate": "vehicle-plate",
    "year-month": "month",
}


def _with_other_names(table: dict[str, _T]) -> dict[str, _T]:
    return table | {other: table[name] for other, name in SAME.items() if name in table}


FORMATS: dict[str, Rule] = _with_other_names(
    {name: numbers.rule(name) for name in numbers.number_names()}
    | {
        "bic": bic,
        "country": country.country,
        "date": dates.date,
        "date-time": dates.date_time,
        "email": email.email,
        "iban": iban.iban,
        "ipv4": partial(_parses, ipaddress.IPv4Address),
        "ipv6": partial(_parses, ipaddress.IPv6Address),
        "month": dates.month,
        "nir": nir.nir,
        "phone": phone.phone,
        "postcode": postcode.postcode,
        "rna": rna,
        "siren": siret.siren,
        "siret": siret.siret,
        "time": dates.time,
        "uri": uri.uri,
        "uuid": partial(_parses, python_uuid.UUID),
        "vehicle-plate": vehicle_plate.vehicle_plate,
        "year": dates.year,
    }
)

#: What is stored.
TIDY: dict[str, Callable[[str], str]] = _with_other_names(
    {name: numbers.tidier(name) for name in numbers.number_names()}
    | {
        "bic": compact,
        "country": country.tidy_country,
        "date": dates.tidy_date,
        "email": email.tidy_email,
        "iban": iban.tidy_iban,
        "nir": compact,
        "phone": phone.tidy_phone,
        "postcode": postcode.tidy_postcode,
        "rna": compact,
        "siren": compact,
        "siret": compact,
        "time": dates.tidy_time,
        "uri": uri.tidy_uri,
        "vehicle-plate": vehicle_plate.tidy_vehicle_plate,
    }
)

#: What is read, where it differs from what is stored.
SHOWN: dict[str, Callable[[str], str]] = _with_other_names(
    {name: numbers.shower(name) for name in numbers.number_names()}
    | {
        "country": country.shown_country,
        "date": dates.shown_date,
        "date-time": dates.shown_date_time,
        "iban": iban.shown_iban,
        "month": dates.shown_month,
        "nir": nir.shown_nir,
        "phone": phone.shown_phone,
        "siren": siret.shown_siren,
        "siret": siret.shown_siret,
        "time": dates.shown_time,
    }
)


def faults(format_name: str, text: str) -> Iterator[Message]:
    """What is wrong with a text of that format; nothing for a format nobody knows."""
    rule = FORMATS.get(format_name)
    if rule is None:
        return
    if len(text) > LONGEST:
        yield Message(N_("this answer is too long. Write only what is asked."))
    else:
        yield from rule(text)


def is_sound(format_name: str, text: str) -> bool:
    """Nothing is wrong with it."""
    return next(faults(format_name, text), None) is None


def normalise(format_name: str, text: str) -> str:
    """The form that is stored. A text with something wrong in it stays as it was typed, spaces around it apart."""
    tidy = TIDY.get(format_name)
    typed = text.strip()
    return tidy(typed) if tidy and is_sound(format_name, tidied := tidy(typed)) and tidied else typed


def shown(format_name: str, text: str) -> str:
    """The form that is read. A text with something wrong in it is shown as it was typed."""
    show = SHOWN.get(format_name)
    return show(text) if show and is_sound(format_name, text) else text


class _Formats(FormatChecker):
    """The table, as jsonschema asks for it; read at each look, so that a test may replace a line."""

    def check(self, instance: object, format: str) -> None:
        if isinstance(instance, str) and not is_sound(format, instance):
            raise FormatError(format)


FORMAT_CHECKER = _Formats(formats=())
