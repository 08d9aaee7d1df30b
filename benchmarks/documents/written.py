"""Papers written from the models of ``models/``, each with its own invented person, and what is true of it.

A model is a text with blanks; ``---`` starts a page. Two halves that share neither models nor names: ``tuning`` placed
the thresholds of ``validators/documents/content/``, ``reporting`` was written before any result was seen and says what
they are worth.
"""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from stdnum import iban as ibans

from benchmarks.documents.code_lines import card, number, old_card, passport
from benchmarks.documents.names import FAMILIES, GIVENS
from validators.durations import add_duration
from validators.folding import folded

TODAY = date(2026, 11, 24)
HALVES = ("tuning", "reporting")
FOLDER = Path(__file__).with_name("models")
#: Papers written from each model.
PEOPLE = 6
_SPELT = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
_MONTHS = _SPELT.split()
_WAYS = ["rue", "avenue", "boulevard", "place", "chemin", "allée", "impasse", "route", "square", "quai"]
_SHORT = {"avenue": "av", "boulevard": "bd", "place": "pl", "chemin": "ch", "allée": "all", "impasse": "imp"}
_SAINTS = "des Lilas|du Moulin|de la Gare|Jean-Jaurès|du Général-de-Gaulle|Saint-Michel|de l’Église|des Écoles|Pasteur"
_NAMES = f"{_SAINTS}|de Kerampont|des Ajoncs|Victor-Hugo|du Docteur-Roux|de la République|aux Vaches".split("|")
_TOWNS = (
    "22300 Lannion|29600 Morlaix|56100 Lorient|35400 Saint-Malo|44600 Saint-Nazaire|75011 Paris|13002 Marseille"
    "|59160 Lille|67000 Strasbourg|31200 Toulouse|97400 Saint-Denis|2A004 Ajaccio"
).replace("2A004", "20000")


@dataclass(frozen=True)
class Paper:
    """What is printed, page by page, and what is true: ``days`` by name, ``answers`` as a form would hold them."""

    path: Path
    half: str
    person: int
    kind: str
    pages: tuple[str, ...]
    days: Mapping[str, date]
    answers: Mapping[str, Any]
    others: Mapping[str, Any]
    """Answers of somebody else: ``holder``, ``relative`` (same family name), ``address``, ``bank_details``."""

    @property
    def model(self) -> str:
        """The name of its model."""
        return self.path.stem

    @property
    def is_dated(self) -> bool:
        """Whether the day it was made is printed."""
        words = " ".join(self.pages)
        return any(said in words for said in (words_of(self.days["made"]), f"{self.days['made']:%d/%m/%Y}"))

    @property
    def has_address(self) -> bool:
        """Whether the address is printed."""
        name = str(self.answers["address"]["voie"]).split(" ", 2)[2]
        return folded(name) in folded(" ".join(self.pages))

    def of_another_day(self) -> "Paper":
        """The next one of the same sender to the same person."""
        return written(self.path, self.half, self.person, day=1)

    def of_somebody_else(self) -> "Paper":
        """The same day's, to the next person."""
        return written(self.path, self.half, self.person, somebody=1)


def papers(half: str) -> Iterator[Paper]:
    """Every model of a half, for several people each."""
    for path in sorted((FOLDER / half).glob("*.txt")):
        for person in range(PEOPLE):
            yield written(path, half, person)


def written(path: Path, half: str, person: int, *, day: int = 0, somebody: int = 0) -> Paper:
    """One paper of a model; ``day`` and ``somebody`` other than 0: of other days, to somebody else."""
    seed = random.Random(f"{path.stem} {person} {somebody}")
    who = Somebody(half, seed)
    stranger = Somebody(half, seed, unlike=who)
    days = _days(random.Random(f"{path.stem} {person} day {day}"), path.stem)
    blanks = who.blanks() | _said(days) | who.codes(days)
    pages = path.read_text(encoding="utf-8").format(**blanks).split("---\n")
    relative = {**who.holder, "prenoms": stranger.givens[0]}
    others = {"holder": stranger.holder, "relative": relative, **{key: stranger.answers[key] for key in _COMPARED}}
    return Paper(path, half, person, path.stem.partition(".")[0], tuple(pages), days, who.answers, others)


_COMPARED = ("address", "bank_details")


class Somebody:
    """An invented person: names, address, account."""

    def __init__(self, half: str, seed: random.Random, unlike: "Somebody | None" = None) -> None:
        side = HALVES.index(half)
        taken = unlike.names if unlike else set()
        families, givens = ([name for name in names[side::2] if name not in taken] for names in (FAMILIES, GIVENS))
        self.seed, self.is_lady = seed, seed.random() < 0.6
        self.birth, married = seed.sample(families, 2)
        self.usage = married if self.is_lady and seed.random() < 0.5 else self.birth
        self.givens = seed.sample(givens, 2)
        self.way = f"{seed.randrange(1, 140)} {seed.choice(_WAYS)} {seed.choice(_NAMES)}"
        self.postcode, self.town = seed.choice(_TOWNS.split("|")).split(" ", 1)
        account = [f"{seed.randrange(10**size):0{size}d}" for size in (5, 5, 11)]
        self.account = [*account, f"{_national_key(account):02d}"]
        self.iban = f"FR{ibans.calc_check_digits('FR00' + ''.join(self.account))}{''.join(self.account)}"

    @property
    def names(self) -> set[str]:
        """All of them, family and first."""
        return {self.birth, self.usage, *self.givens}

    @property
    def holder(self) -> dict[str, str]:
        """As ``common/personne`` asks it; the usage name only where there is one."""
        usage = {"nom_usage": self.usage} if self.usage != self.birth else {}
        return {"nom_naissance": self.birth, **usage, "prenoms": ", ".join(self.givens)}

    @property
    def answers(self) -> dict[str, Any]:
        """What a form holds of that person."""
        address = {"voie": self.way, "code_postal": self.postcode, "commune": self.town}
        return {"holder": self.holder, "address": address, "bank_details": self.iban}

    def blanks(self) -> dict[str, str]:
        """The words a model may use."""
        number_, kind, name = self.way.split(" ", 2)
        bank, branch, account, key = self.account
        short = f"{number_} {_SHORT.get(kind, kind)} {name}".upper()
        return {
            "title": "Madame" if self.is_lady else "Monsieur", "short_title": "Mme" if self.is_lady else "M.",
            "given": self.givens[0], "initial": self.givens[0][0], "family": self.usage, "upper": self.usage.upper(),
            "birth": self.birth, "birth_upper": self.birth.upper(),
            "way": self.way, "WAY": self.way.upper(), "SHORT_WAY": short,
            "postcode": self.postcode, "town": self.town, "TOWN": self.town.upper(),
            "bank": bank, "branch": branch, "account": account, "key": key,
            "iban": " ".join(self.iban[at : at + 4] for at in range(0, len(self.iban), 4)),
        }  # fmt: skip

    def codes(self, days: Mapping[str, date]) -> dict[str, str]:
        """The machine-readable lines of an identity document of that person."""
        name = "<<".join(_latin(each).replace(" ", "<") for each in (self.birth, self.givens[0]))
        facts = name, days["born"], days["until"]
        signs = "".join(self.seed.choice("ABCDFGHKLMNPRTVWXYZ0123456789") for _ in range(9))
        return {
            "td1": "\n".join(card(*facts, number(signs))),
            "permit": "\n".join(card(*facts, number(signs), prefix="IR")),
            "td3": "\n".join(passport(*facts, number(signs))),
            "old_card": "\n".join(old_card(name, days["born"], days["issued"])),
        }


def _latin(name: str) -> str:
    return folded(name).upper()


def _national_key(account: list[str]) -> int:
    """The key of a French account number (norme AFNOR: 97 less the weighted sum)."""
    bank, branch, number_ = map(int, account)
    return 97 - (89 * bank + 15 * branch + 3 * number_) % 97


def _days(seed: random.Random, model: str) -> dict[str, date]:
    """Half of the papers are recent or valid, half are not; none within a few days of the limit."""
    age = seed.randrange(2, 80) if seed.random() < 0.5 else seed.randrange(100, 900)
    made = TODAY - timedelta(age)
    left = seed.randrange(120, 3200) if seed.random() < 0.5 else -seed.randrange(20, 2000)
    until = TODAY + timedelta(left)
    issued = _before(until, 10)
    if model == "carte-identite.ancienne":  # made for adults from 2004 on: fifteen years, said from 2014 on
        issued = date(2004, 1, 5) + timedelta(seed.randrange(6200))
        until = add_duration(issued, "P10Y" if issued.year < 2014 else "P15Y") - timedelta(1)
    born = date(seed.randrange(1940, 1985), seed.randrange(1, 13), seed.randrange(1, 29))
    return {
        "made": made, "due": made + timedelta(20), "start": made - timedelta(61), "next": made + timedelta(60),
        "until": until, "issued": issued, "born": born,
        "first": made.replace(day=1), "last": add_duration(made.replace(day=1), "P1M") - timedelta(1),
    }  # fmt: skip


def _before(day: date, years: int) -> date:
    return date(day.year - years, day.month, min(day.day, 28)) + timedelta(1)


def words_of(day: date) -> str:
    """``1er mars 2026``."""
    return f"{'1er' if day.day == 1 else day.day} {_MONTHS[day.month - 1]} {day.year}"


def _said(days: Mapping[str, date]) -> dict[str, str]:
    """Each day in words, in figures, with dots, with spaces; the month and years of the day it was made."""
    said: dict[str, str] = {}
    for name, day in days.items():
        said[name] = words_of(day)
        said[f"{name}_figures"] = f"{day:%d/%m/%Y}"
        said[f"{name}_dots"] = f"{day:%d.%m.%Y}"
        said[f"{name}_spaced"] = f"{day:%d %m %Y}"
    made = days["made"]
    school = made.year if made.month >= 8 else made.year - 1
    return said | {
        "month": f"{_MONTHS[made.month - 1]} {made.year}",
        "year": str(made.year),
        "last_year": str(made.year - 1),
        "school_year": f"{school}-{school + 1}",
    }
