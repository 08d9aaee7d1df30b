"""Which kind of question a leaf is: a table from formats and widgets, then from types."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from builder.notices import Notices
from validators.data.formats import FORMATS
from validators.findings import N_

Json: TypeAlias = Any

#: ``format`` → kind of question. Other formats are texts, checked by ``FORMATS`` where it knows them.
FORMAT_KINDS: Mapping[str, str] = {
    "date": "date", "full-date": "date", "month": "month", "year-month": "month", "year": "year", "time": "time",
    "date-time": "datetime", "datetime": "datetime",
    "email": "email", "idn-email": "email", "phone": "phone", "tel": "phone", "telephone": "phone",
    "uri": "url", "url": "url", "iri": "url",
    "postcode": "postcode", "commune": "commune", "country": "country", "nationality": "nationality",
    "iban": "iban", "bic": "bic", "siren": "siren", "siret": "siret", "rna": "rna", "nir": "nir",
    "vehicle-plate": "vehicle_plate", "vehicle_plate": "vehicle_plate", "textarea": "textarea",
}  # fmt: skip

#: Formats of the standard (and OpenAPI's usual ones) that are plain texts for the person who answers.
PLAIN_FORMATS = frozenset({
    "byte", "color", "decimal", "double", "duration", "float", "hostname", "idn-hostname", "int32", "int64", "ipv4",
    "ipv6", "iri-reference", "json-pointer", "password", "regex", "relative-json-pointer", "text", "uri-reference",
    "uri-template", "uuid",
})  # fmt: skip

#: From how many characters a text is asked for in a text area.
LONG_TEXT = 300

_EUROS = frozenset({"€", "EUR", "euro", "euros"})


def leaf_kind(own: Mapping[str, Json], types: list[str], pointer: str, notices: Notices) -> str:
    """The kind of a question without parts."""
    if "string" in types:
        return _text_kind(own, pointer, notices)
    if set(types) <= {"integer", "number"} and types:
        if own.get("unit") in _EUROS:
            return "money"
        return "integer" if types == ["integer"] or own.get("multipleOf") == 1 else "decimal"
    if types == ["boolean"]:
        return (
            "declaration"
            if own.get("const") is True or own.get("enum") == [True] or own.get("widget") == "declaration"
            else "yes_no"
        )
    return "json"


def _text_kind(own: Mapping[str, Json], pointer: str, notices: Notices) -> str:
    if own.get("widget") == "textarea":
        return "textarea"
    name = str(own.get("format", ""))
    if name in FORMAT_KINDS:
        return FORMAT_KINDS[name]
    if name and name not in PLAIN_FORMATS and name not in FORMATS:
        notices.advice(
            "unknown-format",
            f"{pointer}/format",
            N_("The format “%(format)s” is not known here: any text is accepted."),
            format=name,
        )
    return "textarea" if own.get("maxLength", 0) >= LONG_TEXT and not name and "pattern" not in own else "text"
