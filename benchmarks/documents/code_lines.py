"""Machine-readable codes of nobody: their lines, with check digits that are right, or with one figure altered."""

import random
from collections.abc import Sequence
from datetime import date

from validators.documents.mrz import check_digit


def number(signs: str) -> str:
    """A document number with its digit."""
    return signs + check_digit(signs)


def _dated(day: date) -> str:
    return number(f"{day:%y%m%d}")


def passport(name: str, born: date, until: date, document: str) -> list[str]:
    """TD3. ``name``: ``MOREAU<<CLAIRE``; ``document``: nine signs and their digit."""
    second = f"{document}FRA{_dated(born)}F{_dated(until)}".ljust(42, "<") + "0"
    return [
        f"P<FRA{name}"[:44].ljust(44, "<"),
        second + check_digit(second[:10] + second[13:20] + second[21:43]),
    ]


def card(name: str, born: date, until: date, document: str, *, prefix: str = "ID") -> list[str]:
    """TD1: cards of 2021, residence permits."""
    first = f"{prefix}FRA{document}".ljust(30, "<")
    second = f"{_dated(born)}F{_dated(until)}FRA".ljust(29, "<")
    checked = first[5:] + second[:7] + second[8:15] + second[18:29]
    return [first, second + check_digit(checked), name[:30].ljust(30, "<")]


def old_card(name: str, born: date, issued: date, rest: str = "22310285") -> list[str]:
    """The French card of 1988 to 2021: its number starts with the year and month it was made."""
    family, _, given = name.partition("<<")
    first = f"IDFRA{family}"[:30].ljust(30, "<") + "221012"
    second = number(f"{issued:%y%m}{rest}") + given[:14].ljust(14, "<") + _dated(born) + "F"
    return [first, second + check_digit(first + second)]


def drawn_code(seed: random.Random, names: Sequence[str] = ()) -> tuple[str, list[str]]:
    """A kind of code and its lines, of somebody who does not exist."""
    name = seed.choice(names or _NAMES)
    born = date(seed.randrange(1940, 2008), seed.randrange(1, 13), seed.randrange(1, 29))
    until = date(seed.randrange(2027, 2037), seed.randrange(1, 13), seed.randrange(1, 29))
    issued = date(seed.randrange(2004, 2021), seed.randrange(1, 13), 1)
    document = number("".join(seed.choice("ABCDFGHKLMNPRTVWXYZ0123456789") for _ in range(9)))
    rest = f"{seed.randrange(10**8):08d}"
    return seed.choice(
        [
            ("TD3", passport(name, born, until, document)),
            ("TD1", card(name, born, until, document)),
            ("FR", old_card(name, born, issued, rest)),
        ]
    )


_SPELT = (
    "MOREAU<<CLAIRE LE<GOFF<<MALO<YANN DIALLO<<FATOU NGUYEN<<THI<MINH KOWALSKI<<LUKASZ BENALI<<NADIA<SAMIRA"
    " VAN<DEN<BERG<<ANNE<SOPHIE ETCHEGARAY<<JEAN<PIERRE QUEMENER<<SIXTINE<<OLGA OUEDRAOGO<<ISSA"
)
_OTHERS = (
    "JIMENEZ<<XAVIER ZWICKY<<BRIGITTE FAUQUEUX<<HUGO<PAUL KJAER<<VIGDIS OZTURK<<AYSE<GUL PHAM<<QUOC<HUY"
    " DA<SILVA<<JOAQUIM MBEMBA<<WILFRIED DUPOUY<<MARGOT<KIM SCHWARZ<<FELIX<JOB"
)
_NAMES = _SPELT.split()
#: Nobody of one half is in the other.
NAMES = {"tuning": _NAMES, "reporting": _OTHERS.split()}
#: Where the checked fields of a code are, as line, first and last sign, digits included.
_CHECKED = {
    "TD1": ((0, 5, 15), (1, 0, 7), (1, 8, 15)),
    "TD3": ((1, 0, 10), (1, 13, 20), (1, 21, 28)),
    "FR": ((1, 0, 13), (1, 27, 34)),
}


def altered(kind: str, lines: list[str], seed: random.Random) -> list[str]:
    """The lines with one figure of a checked field changed into another."""
    row, start, end = seed.choice(_CHECKED[kind])
    at = seed.choice([place for place in range(start, end) if lines[row][place].isdigit()])
    figure = seed.choice([each for each in "0123456789" if each != lines[row][at]])
    line = lines[row][:at] + figure + lines[row][at + 1 :]
    return [*lines[:row], line, *lines[row + 1 :]]
