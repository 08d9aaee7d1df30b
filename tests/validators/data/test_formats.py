"""The family's contract, then what each format says, in order of the table of words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.compiling.kinds import FORMAT_KINDS
from validators.data.formats import FORMAT_CHECKER, FORMATS, LONGEST, faults, is_sound, normalise, shown

#: format, as a person writes it, as it is stored, as it is read.
ACCEPTED = [
    ("iban", "fr76 3000-6000 0112 3456 7890 189", "FR7630006000011234567890189", "FR76 3000 6000 0112 3456 7890 189"),
    ("iban", "BE68 5390 0754 7034", "BE68539007547034", "BE68 5390 0754 7034"),
    ("bic", " bnpa fr pp ", "BNPAFRPP", "BNPAFRPP"),
    ("siren", "130.025.265", "130025265", "130 025 265"),
    ("siret", "130 025 265 00013", "13002526500013", "130 025 265 00013"),
    ("siret", "356 000 000 00048", "35600000000048", "356 000 000 00048"),
    ("rna", "w751234567", "W751234567", "W751234567"),
    ("rna", "W9R1000001", "W9R1000001", "W9R1000001"),
    ("nir", "2 69 05 49 588 157 80", "269054958815780", "2 69 05 49 588 157 80"),
    ("vehicle-plate", "ab 123 cd", "AB-123-CD", "AB-123-CD"),
    ("vehicle_plate", "123abc75", "123 ABC 75", "123 ABC 75"),
    ("postcode", "F-35 000", "35000", "35000"),
    ("phone", "06.12.34.56.78", "+33612345678", "06 12 34 56 78"),
    ("phone", "+33 (0)6 12 34 56 78", "+33612345678", "06 12 34 56 78"),
    ("phone", "0033612345678", "+33612345678", "06 12 34 56 78"),
    ("phone", "0262 12 34 56", "+262262123456", "02 62 12 34 56"),
    ("phone", "+32 470 12 34 56", "+32470123456", "+32 470 12 34 56"),
    ("email", "Nom.Prenom@Exemple.FR", "Nom.Prenom@exemple.fr", "Nom.Prenom@exemple.fr"),
    ("date", "27/3/1986", "1986-03-27", "27\u00a0mars\u00a01986"),
    ("date", "1er avril 2027", "2027-04-01", "1er\u00a0avril\u00a02027"),
    ("month", "2027-03", "2027-03", "mars\u00a02027"),
    ("year", "2027", "2027", "2027"),
    ("time", "14 h 30", "14:30", "14\u00a0h\u00a030"),
    ("time", "9h", "09:00", "9\u00a0h\u00a000"),
    ("date-time", "2027-03-12T14:30", "2027-03-12T14:30", "12\u00a0mars\u00a02027 à 14\u00a0h\u00a030"),
    ("uri", "www.exemple.fr/été", "https://www.exemple.fr/%C3%A9t%C3%A9", "https://www.exemple.fr/%C3%A9t%C3%A9"),
    ("country", "Belgique", "BE", "Belgique"),
    ("nationality", "fr", "FR", "France"),
    ("isbn", "978-2-07-036822-8", "9782070368228", "978-2-07-036822-8"),
    ("be.nn", "85.07.30-033 28", "85073003328", "85.07.30-033.28"),
    ("uuid", "6f1c8a52-54f0-4c5b-9d0e-2f1f0d7d3a11",) + ("6f1c8a52-54f0-4c5b-9d0e-2f1f0d7d3a11",) * 2,
]  # fmt: skip

#: format, text, how the sentence begins.
REFUSED = [
    ("iban", "FR76 3000", "an IBAN of this country has"),
    ("iban", "FR76 3000 6000 0112 3456 7890 188", "a digit or a letter may be swapped"),
    ("iban", "30006 00001 12345678901 89", "this is an account number"),
    ("bic", "BNPA", "write 8 or 11 characters"),
    ("siret", "13002526500014", "a digit may be swapped"),
    ("siret", "130 025 265", "5 digits are missing"),
    ("siret", "1300252650001", "write 14 digits"),
    ("siren", "130025266", "a digit may be swapped"),
    ("siren", "13002526500013", "write 9 digits"),
    ("rna", "751234567", "write the letter W"),
    ("nir", "2690549588157", "write the 15 digits"),
    ("nir", "269054958815781", "a digit may be swapped"),
    ("vehicle-plate", "AB-123-CO", "follow this model"),
    ("vehicle-plate", "SS-123-AB", "follow this model"),
    ("postcode", "3500", "write 5 digits"),
    ("phone", "12345", "write 10 digits"),
    ("phone", "+32 1", "start with + and the country code"),
    ("email", "nomexemple.fr", "the @ sign is missing"),
    ("email", "nom prenom@exemple.fr", "remove spaces and accents"),
    ("email", "nom@exemple", "check the address"),
    ("date", "2026-02-31", "this day does not exist"),
    ("date", "20260231", "write the day, the month and the year"),
    ("month", "2026-13", "choose the month"),
    ("year", "86", "write 4 digits"),
    ("time", "25:00", "hours go from 0 to 23"),
    ("date-time", "2026-02-31T10:00", "this day does not exist"),
    ("uri", "javascript:alert(1)", "start with https://"),
    ("uri", "https://", "start with https://"),
    ("country", "XX", "choose an answer from the list"),
    ("isbn", "978-2-07-036822-9", "a digit may be swapped"),
    ("ipv4", "1.2.3", "copy it again exactly"),
]


@pytest.mark.parametrize(("name", "typed", "stored", "read"), ACCEPTED)
def test_what_people_write_is_accepted_and_tidied(name: str, typed: str, stored: str, read: str) -> None:
    assert normalise(name, typed) == stored
    assert is_sound(name, stored)
    assert shown(name, stored) == read


@pytest.mark.parametrize(("name", "typed", "beginning"), REFUSED)
def test_what_is_wrong_is_told(name: str, typed: str, beginning: str) -> None:
    assert next(faults(name, typed)).id.startswith(beginning)


@pytest.mark.parametrize(("name", "typed", "beginning"), REFUSED)
def test_what_is_wrong_is_left_as_it_was_typed(name: str, typed: str, beginning: str) -> None:
    assert normalise(name, typed) == typed


TEXTS = st.text(max_size=40) | st.text("0123456789ABCDEFGHJ -./@+:é\0\ud800", max_size=40)


@settings(max_examples=15, deadline=None)
@given(text=TEXTS)
@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_rule_judges_any_text_and_never_fails(name: str, text: str) -> None:
    told = list(faults(name, text))
    assert told == list(faults(name, text))
    stored = normalise(name, text)
    assert normalise(name, stored) == stored
    assert isinstance(shown(name, stored), str)


@given(text=TEXTS)
def test_a_format_nobody_knows_asks_nothing(text: str) -> None:
    assert is_sound("no-such-format", text)
    assert normalise("no-such-format", text) == text.strip()


def test_every_format_that_makes_a_kind_of_question_has_its_rule() -> None:
    assert set(FORMAT_KINDS) - {"commune", "textarea"} <= set(FORMATS)


def test_a_text_too_long_for_any_format_is_not_worked_on() -> None:
    assert next(faults("email", "a" * (LONGEST + 1))).id.startswith("this answer is too long")


def test_the_checker_reads_the_table_at_each_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMATS, "colour", lambda text: iter(()) if text == "red" else FORMATS["year"](text))
    assert FORMAT_CHECKER.conforms("red", "colour")
    assert not FORMAT_CHECKER.conforms("blue", "colour")
    assert FORMAT_CHECKER.conforms(3, "colour")
