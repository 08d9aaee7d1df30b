"""One question of each kind, an answer it may have, and what a person types for it. A new kind is tried as a text."""

from dataclasses import dataclass
from typing import Any

from runtime.procedure import Alternative, Choice, Question
from tests.runtime.fields.asking import ask
from validators.documents.requirement import DocumentRequirement

COLOURS = tuple(
    Choice(value, f"Couleur {value}", hint="La plus belle" if value == 2 else "") for value in (1, True, "2", 2)
)


@dataclass(frozen=True, slots=True)
class Sample:
    """``draft`` holds the answer; ``typed`` are inputs (after the field's name) that give the same draft."""

    question: Question
    draft: Any
    typed: dict[str, str | list[str]]


def text(kind: str, answer: Any, typed: str, **schema: Any) -> Sample:
    """Of one input."""
    return Sample(ask("x", kind, {"type": "string"} | schema), {"x": answer}, {"": typed})


def parts(kind: str, answer: str, **typed: str) -> Sample:
    """Of several."""
    question = ask("x", kind, {"type": "string", "format": {"datetime": "date-time"}.get(kind, kind)})
    return Sample(question, {"x": answer}, {f".{part}": value for part, value in typed.items()})


MEMBER = ask("/x/nom", "text", {"type": "string"}, required=True)
COLUMN = ask("/x/*/nom", "text", {"type": "string"}, required=True)

SAMPLES: dict[str, Sample] = {
    "address": Sample(ask("x", "address", questions=(MEMBER,)), {"x": {"nom": "Rue"}}, {"/nom": "Rue"}),
    "alternatives": Sample(
        ask(
            "x",
            "alternatives",
            {"oneOf": [{"type": "string"}, {"type": "integer"}]},
            alternatives=(
                Alternative("Un mot", ask("x", "text", {"type": "string"})),
                Alternative("Un nombre", ask("x", "integer", {"type": "integer"})),
            ),
        ),
        {"x": 3, "@choice": {"x": 1}},
        {".choice": "1", "": "3"},
    ),
    "bic": text("bic", "BNPAFRPP", "bnpa frpp", format="bic"),
    "choice": Sample(ask("x", "choice", {"enum": [1, True, "2", 2]}, choices=COLOURS), {"x": True}, {"": "1"}),
    "choices": Sample(
        ask("x", "choices", {"type": "array", "items": {"enum": [1, True, "2", 2]}}, choices=COLOURS),
        {"x": [1, 2]},
        {"": ["0", "3"]},
    ),
    "country": text("country", "BE", "BE", format="country"),
    "date": parts("date", "2024-02-29", day="29", month="février", year="2024"),
    "datetime": parts("datetime", "2024-02-29T14:30", day="29", month="2", year="2024", hour="14 h 30"),
    "decimal": text("decimal", 1250.5, "1 250,5", type="number"),
    "declaration": Sample(ask("x", "declaration", {"type": "boolean", "const": True}), {"x": True}, {"": "on"}),
    "document": Sample(
        ask(
            "x",
            "document",
            document=DocumentRequirement("rib", "RIB", may_be=("later", "already_sent", "somebody_else", "none")),
        ),
        {"x": {"state": "somebody_else", "who": "La CAF", "by": "2027-04-15"}},
        {
            ".state": "somebody_else",
            ".somebody_else.who": "La CAF",
            ".somebody_else.by.day": "15",
            ".somebody_else.by.month": "4",
            ".somebody_else.by.year": "2027",
        },
    ),
    "email": text("email", "nom@exemple.fr", "nom@EXEMPLE.fr", format="email"),
    "group": Sample(ask("x", "group", questions=(MEMBER,)), {"x": {"nom": "Nom"}}, {"/nom": "Nom"}),
    "iban": text("iban", "FR7630006000011234567890189", "fr76 3000 6000 0112 3456 7890 189", format="iban"),
    "integer": text("integer", -1250, "−1 250", type="integer"),
    "json": Sample(ask("x", "json"), {"x": {"a": [1, None]}}, {"": '{"a": [1, null]}'}),
    "list": Sample(
        ask("x", "list", {"type": "array"}, questions=(ask("/x/*", "date", {"format": "date"}, label="Jour"),)),
        {"x": ["2024-02-29", "2025-01-01"]},
        {f"/{line}.{part}": value for line, day in enumerate(("29 2 2024", "1 1 2025"))
         for part, value in zip(("day", "month", "year"), day.split(), strict=True)},
    ),
    "money": text("money", 1250.5, "1 250,50 €", type="number", multipleOf=0.01),
    "month": parts("month", "2027-03", month="3", year="2027"),
    "nationality": text("nationality", "FR", "FR", format="nationality"),
    "nir": text("nir", "269054958815780", "2 69 05 49 588 157 80", format="nir"),
    "phone": text("phone", "+33612345678", "06.12.34.56.78", format="phone"),
    "postcode": text("postcode", "35000", "35 000", format="postcode"),
    "rna": text("rna", "W751234567", "w751234567", format="rna"),
    "rows": Sample(
        ask("x", "rows", questions=(COLUMN,), item_label="Enfant"),
        {"x": [{"@row": "r3f9", "nom": "Lina"}]},
        {"/r3f9/nom": "Lina"},
    ),
    "siren": text("siren", "130025265", "130 025 265", format="siren"),
    "siret": text("siret", "13002526500013", "130 025 265 00013", format="siret"),
    "textarea": text("textarea", "Un\nDeux", "Un\r\nDeux"),
    "time": text("time", "14:30", "14h30", format="time"),
    "url": text("url", "https://www.exemple.fr/", "https://www.exemple.fr/", format="uri"),
    "vehicle_plate": text("vehicle_plate", "AB-123-CD", "ab 123 cd", format="vehicle-plate"),
    "year": text("year", "2027", "2027", format="year"),
    "yes_no": Sample(ask("x", "yes_no", {"type": "boolean"}), {"x": False}, {"": "1"}),
}  # fmt: skip


def sample_of(kind: str) -> Sample:
    """Of that kind; of a text for a kind that has none."""
    return SAMPLES.get(kind) or text(kind, "Texte", " Texte ")


#: Written for these tests: what breaks parsers, pages, stores and spreadsheets.
HOSTILE = [
    "\0", "a\0b", "\ud800", "a\udfffb", "\x1b[31m", "\u0085", "\ufffd", "\ufeff", "\u202etxet", "\u200b", "\u2028",
    "e\u0301\u0301\u0301", "\t\r\n  ", "a\r\nb\rc\nd", "\n\nligne",
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</textarea><b>", "' onfocus='alert(1)", "&lt;&amp;",
    "{{ 7*7 }}", "{% raw %}", "%(nom)s %s %n", "${7*7}", "=1+1", "@SUM(A1)", "'; DROP TABLE dossiers; --", "../../etc",
    "undefined", "null", "NaN", "Infinity", "-0", "1e400", "0x10", "1/0", "٣٤٥", "１２３", "1,2,3", "--1", ".", ",",
    "true", "[]", "{}", '{"@row": "x"}', "31/02/2020", "99", "mars", "a@b", "javascript:alert(1)", "FR76",
    "constructor", "__proto__", "👩🏽" * 50, "مرحبا بالعالم", "田中さん", "Z\u0338a\u0335l\u0337g\u0336o",
    "9" * 5000, "[" * 2000, "a" * 20_000,
]  # fmt: skip
