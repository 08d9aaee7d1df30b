"""The machine-readable lines of identity documents: ICAO Doc 9303 (TD1, TD2, TD3) and the French card of 1988 to 2021.

Engines misread them in known ways: a letter for a figure, fillers lost or seen as K, C or S. Each place of a line has
its alphabet, and check digits tell which repair is right (ICAO 9303-3, 4.9: weights 7, 3, 1, modulo 10).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, islice, product

from validators.documents.mrz_layouts import FRENCH, FRENCH_DEPARTMENT, FRENCH_GIVEN, LAYOUTS, Field, Layout

#: A field of figures: fillers stand for what nobody knows of a date (ICAO 9303-3); the number of a French card made
#: in Corsica has a letter in the place of its department.
_FIGURES = re.compile(r"[0-9<]+|[0-9]{4}2[AB][0-9]{6}")
#: What engines read in place of a figure, and in place of a letter.
_FIGURE = str.maketrans("OQDUILJSBZGTA", "0000111582674")
_LETTER = str.maketrans("01582644", "OISBZGAA")
#: Signs read where a filler is printed.
_FILLERS = str.maketrans(dict.fromkeys("«‹≤≺⟨〈£€([{", "<"))
#: Letters that a run of fillers is read as; so many at the end of a line are no name's.
_FILLER_LETTERS, _LONG_RUN = "CEKLS", 6
#: Signs that a document number may hold one for the other.
_PAIRS = ("0O", "1I", "5S", "8B", "2Z", "6G", "0Q", "0D", "4A", "7T")
_TWINS: Mapping[str, str] = {pair[side]: pair[1 - side] for pair in reversed(_PAIRS) for side in (0, 1)}
_LOST, _ADDED = 14, 6
"""A line with a run of fillers is still one when so many are lost, or seen twice."""
_SOME_FILLERS, _SOME_FIGURES = 5, 8
"""At least so many fillers in a code, and figures in its second line."""
_MOST_TWINS, _MOST_CHOICES = 2, 12
"""Signs repaired in a field, and repairs of one field that are tried with those of the others."""


@dataclass(frozen=True, slots=True)
class Mrz:
    """What the lines say. ``is_certain``: every check digit holds, which proves the dates.

    Digits do not tell G from 6, so ``number`` stays a reading; none covers the names of TD1, TD2 and TD3. ``issued``:
    first day of the month of issue, on old French cards alone; they have no ``expiry``. ``prefix``: the kind of
    document (P, ID, IR…). ``is_whole``: no sign was lost or seen twice, so digits that do not hold mean something.
    """

    layout: str
    prefix: str
    issuer: str
    number: str
    surname: str
    given_names: str
    birth: date | None
    expiry: date | None
    issued: date | None
    is_certain: bool
    is_whole: bool = True

    @property
    def name(self) -> str:
        """First names, then the family name."""
        return f"{self.given_names} {self.surname}".strip()


def mrz_in(text: str, *, twins: int = _MOST_TWINS) -> Mrz | None:
    """The code of a text; ``None`` without any.

    ``twins``: how many signs of a number may have been read as others; 0 for what was read surely, where letters beside
    fillers are letters.
    """
    lines = [line for line in map(_bare if twins == 0 else _tidied, text.splitlines()) if line]
    found = (replace(_read(layout, signs, twins), is_whole=is_whole) for layout, signs, is_whole in _candidates(lines))
    return best_of(found)


def best_of(codes: Iterable[Mrz]) -> Mrz | None:
    """Of those whose digits hold, the one that ends last: a passport may be given with the one before it. Or the first
    that looks like a code."""
    told = tuple(codes)
    certain = [code for code in told if code.is_certain]
    return max(certain or told[:1], key=lambda code: code.expiry or date.max, default=None)


def check_digit(signs: str) -> str:
    """The digit that protects signs (A is 10, Z is 35, the filler 0)."""
    return str(sum(_value(sign) * (7, 3, 1)[place % 3] for place, sign in enumerate(signs)) % 10)


def _value(sign: str) -> int:
    return 0 if sign == "<" else int(sign, 36)


# ── Lines that look like a code ──────────────────────────────────────────────────────────────────────────────────


def _candidates(lines: list[str]) -> Iterator[tuple[Layout, str, bool]]:
    """Groups of lines in the layout they may have, those nearest to its width first, and whether they have it."""
    found: list[tuple[int, Layout, list[str]]] = []
    for layout in LAYOUTS:
        for at in range(len(lines) - layout.lines + 1):
            group = lines[at : at + layout.lines]
            if re.match(layout.starts, group[0]) and all(_fits(line, layout) for line in group) and _is_code(group):
                found.append((sum(abs(len(line) - layout.width) for line in group), layout, group))
    for missing, layout, group in sorted(found, key=lambda each: each[0]):
        yield layout, "".join(_squared(line, layout.width) for line in group), missing == 0


def _bare(line: str) -> str:
    """Capitals, figures and fillers alone; "" when the line cannot be one of a code."""
    plain = unicodedata.normalize("NFKD", line).upper().translate(_FILLERS)
    bare = re.sub(r"[.,:;'’\s\u0300-\u036f]", "", plain)
    return bare if re.fullmatch(r"[A-Z0-9<]+", bare) and "<" in bare else ""


def _tidied(line: str) -> str:
    """The same, with what engines read in place of fillers put right."""
    bare = _bare(line)
    for run in (rf"(?<=<)[{_FILLER_LETTERS}]+(?=<|$)", rf"[{_FILLER_LETTERS}<]{{{_LONG_RUN},}}$"):
        bare = re.sub(run, lambda read: "<" * len(read[0]), bare)
    return bare


def _is_code(group: list[str]) -> bool:
    return "".join(group).count("<") >= _SOME_FILLERS and sum(map(str.isdigit, group[1])) >= _SOME_FIGURES


def _fits(line: str, layout: Layout) -> bool:
    missing = layout.width - len(line)
    return missing == 0 or ("<<" in line and -_ADDED <= missing <= _LOST)


def _squared(line: str, width: int) -> str:
    """The line at its width: fillers were lost or added in their longest run."""
    runs = sorted(re.finditer("<+", line), key=lambda run: len(run[0]))
    start, end = runs[-1].span() if runs else (len(line), len(line))
    wanted = max(0, end - start + width - len(line))
    return (line[:start] + "<" * wanted + line[end:])[:width].ljust(width, "<")


# ── Repairs, judged by the digits ────────────────────────────────────────────────────────────────────────────────


def _read(layout: Layout, signs: str, most: int) -> Mrz:
    """The code with the fewest repairs that makes every digit hold; as it was read when none does."""
    spelt = _spelt(layout, signs)
    repaired = next((each for each in _repairs(layout, spelt, most) if _sum_holds(layout, each)), None)
    told = _told(layout, repaired or spelt, is_certain=repaired is not None)
    return told if told.expiry or told.issued or told.birth else replace(told, is_certain=False)


def _spelt(layout: Layout, signs: str) -> str:
    """Each place in its own alphabet."""
    found = list(signs)
    for letters in layout.letters:
        found[letters] = "".join(found[letters]).translate(_LETTER)
    figures = [place for field in layout.fields if field.of_figures for place in range(field.start, field.end)]
    for place in (*figures, *(field.digit for field in layout.fields), layout.composite_digit):
        found[place] = found[place].translate(_FIGURE)
    if layout is FRENCH and signs[FRENCH_DEPARTMENT] in ("2A", "2B"):
        found[FRENCH_DEPARTMENT] = signs[FRENCH_DEPARTMENT]
    return "".join(found)


def _repairs(layout: Layout, signs: str, most: int) -> Iterator[str]:
    choices = [list(islice(_field_repairs(field, signs, most), _MOST_CHOICES)) for field in layout.fields]
    for chosen in product(*choices):
        found = list(signs)
        for field, value in zip(layout.fields, chosen, strict=True):
            found[field.start : field.end] = value
        yield "".join(found)


def _field_repairs(field: Field, signs: str, most: int) -> Iterator[str]:
    """What a field can be so that its digit holds, the fewest signs changed first."""
    value = signs[field.start : field.end]
    if field.of_figures and not _FIGURES.fullmatch(value):
        return
    twins = [place for place, sign in enumerate(value) if sign in _TWINS and not field.of_figures]
    for count in range(most + 1):
        for places in combinations(twins, count):
            tried = "".join(_TWINS[sign] if place in places else sign for place, sign in enumerate(value))
            if _holds(field, tried, signs):
                yield tried


def _holds(field: Field, value: str, signs: str) -> bool:
    digit = signs[field.digit]
    if digit == "<":  # an empty optional field, or a long number that goes on in the next field (ICAO 9303-5)
        going_on = re.match(r"([A-Z0-9]*)([0-9])<", signs[field.digit + 1 :])
        is_empty = field.may_be_empty and not value.strip("<")
        return is_empty or bool(going_on and check_digit(value + "<" + going_on[1]) == going_on[2])
    return check_digit(value) == digit


def _sum_holds(layout: Layout, signs: str) -> bool:
    return check_digit("".join(signs[part] for part in layout.composite)) == signs[layout.composite_digit]


def _told(layout: Layout, signs: str, *, is_certain: bool) -> Mrz:
    is_french = layout is FRENCH
    number = signs[layout.fields[0].start : layout.fields[0].end].replace("<", "")
    surname, _, given = signs[layout.names].strip("<").partition("<<")
    expiry = None if is_french else _expiry(signs[layout.fields[2].start : layout.fields[2].end])
    issued = _issued(number) if is_french else None
    return Mrz(
        layout=layout.name,
        prefix=signs[:2],
        issuer=signs[2:5].replace("<", ""),
        number=number,
        surname=_words(surname),
        given_names=_words(signs[FRENCH_GIVEN] if is_french else given),
        birth=_birth(signs[layout.fields[1].start : layout.fields[1].end], expiry or issued),
        expiry=expiry,
        issued=issued,
        is_certain=is_certain,
    )


def _words(part: str) -> str:
    return " ".join(part.replace("<", " ").split())


def _date(figures: str, century: int) -> date | None:
    try:
        return date(century + int(figures[:2]), int(figures[2:4]), int(figures[4:6]))
    except ValueError:
        return None


def _expiry(figures: str) -> date | None:
    """None had a code before 1980; 99 is the year of those without an end (Spain)."""
    return _date(figures, 1900 if "80" <= figures[:2] < "99" else 2000)


def _birth(figures: str, document: date | None) -> date | None:
    """In the latest century before its document."""
    recent = _date(figures, 2000)
    return recent if recent and document and recent <= document else _date(figures, 1900)


def _issued(number: str) -> date | None:
    """The number of an old French card starts with year and month; none was made before 1988."""
    return _date(f"{number[:4]}01", 1900 if number[:2] >= "88" else 2000)
