"""Invented people and what their documents say of them. The same seed gives the same person for ever."""

import datetime
import random
from dataclasses import dataclass

_WOMEN = ("Jeanne", "Aïcha", "Françoise", "Léa", "Mélanie", "Solène", "Inès", "Zoé", "Marguerite", "Anne-Laure")
_MEN = ("Yann", "Karim", "François", "Théo", "Loïc", "Hervé", "Joël", "Maxence", "Étienne", "Jean-Baptiste")
_NAMES = (
    "Le Goff", "Benali", "Dufresne", "Moreau", "Kervella", "Garnier-Petit", "Traoré", "Lefèvre", "D’Hautville",
    "Nguyen", "Castelnau", "Hébrard", "Rousselot", "Ferreira", "Lacaze", "Ouvrard", "Pichereau", "Schmitt", "Vasseur",
    "Zeller",
)  # fmt: skip
_STREETS = (
    "rue des Hortensias", "quai des Salins", "avenue du Maréchal-Leclerc", "impasse du Lavoir", "boulevard Voltaire",
    "chemin de la Fontaine", "place de l’Église", "rue Pierre-Mendès-France", "allée des Tilleuls", "rue Basse",
)  # fmt: skip
_TOWNS = (
    ("29910", "Trégunc"), ("44600", "Saint-Nazaire"), ("59200", "Tourcoing"), ("81000", "Albi"), ("26000", "Valence"),
    ("67500", "Haguenau"), ("16100", "Cognac"), ("74300", "Cluses"), ("83400", "Hyères"), ("02100", "Saint-Quentin"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who does not exist. ``iban`` and ``nir`` have right check digits."""

    title: str
    first: str
    second: str
    last: str
    birth_name: str
    child: str
    born: datetime.date
    birthplace: str
    street: str
    postcode: str
    town: str
    phone: str
    iban: str
    nir: str

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"

    @property
    def full(self) -> str:
        return f"{self.title} {self.name}"

    @property
    def address(self) -> str:
        return f"{self.street}, {self.postcode} {self.town}"


def invent_person(seed: int) -> Person:
    dice = random.Random(f"person {seed}")
    woman = dice.random() < 0.5
    firsts, last = (_WOMEN if woman else _MEN), dice.choice(_NAMES)
    first, second = dice.sample(firsts, 2)
    born = datetime.date(1945, 1, 1) + datetime.timedelta(days=dice.randrange(22_000))
    postcode, town = dice.choice(_TOWNS)
    return Person(
        title="Madame" if woman else "Monsieur",
        first=first,
        second=second,
        last=last,
        birth_name=dice.choice(_NAMES) if woman else last,
        child=dice.choice(_WOMEN + _MEN),
        born=born,
        birthplace=dice.choice(_TOWNS)[1],
        street=f"{dice.randrange(1, 120)} {dice.choice(_STREETS)}",
        postcode=postcode,
        town=town,
        phone="06 " + " ".join(f"{dice.randrange(100):02d}" for _ in range(4)),
        iban=_iban(dice),
        nir=_nir(dice, woman, born),
    )


def _digits(dice: random.Random, count: int) -> str:
    return "".join(str(dice.randrange(10)) for _ in range(count))


def _iban(dice: random.Random) -> str:
    """French: bank, branch, account, key of the account, and the two digits of ISO 13616."""
    bank, branch, account = _digits(dice, 5), _digits(dice, 5), _digits(dice, 11)
    key = 97 - (89 * int(bank) + 15 * int(branch) + 3 * int(account)) % 97
    bban = f"{bank}{branch}{account}{key:02d}"
    check = 98 - int(f"{bban}152700") % 97
    return f"FR{check:02d}{bban}"


def _nir(dice: random.Random, woman: bool, born: datetime.date) -> str:
    body = f"{2 if woman else 1}{born:%y%m}{dice.randrange(1, 96):02d}{_digits(dice, 3)}{_digits(dice, 3)}"
    return f"{body}{97 - int(body) % 97:02d}"
