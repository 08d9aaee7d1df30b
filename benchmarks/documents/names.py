"""How far is a name that was read from the name that was printed? And how near are two people's names?

    python -m benchmarks.documents.names

Family and first names of several origins, invented pairs, printed in four fonts on sheets that are then degraded. One
half of the names placed the thresholds of ``validators/documents/content/words.py``, the other says their worth.
"""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations
from multiprocessing import Pool

from PIL import Image

from tests.validators.documents import drawn
from validators.documents.content import words
from validators.documents.content.names import is_named, person_of
from validators.documents.reader import read
from validators.documents.reading import Reading
from validators.folding import folded
from validators.ocr.tesseract import TesseractEngine

_FAMILIES = """
Moreau Lefèvre Le_Goff Kervella Le_Bihan Haddad Nguyen Trần Lê Phạm Benali El_Amrani Ben_Youssef Aït-Ahmed
Diallo Traoré Coulibaly N’Diaye Ouédraogo Da_Silva Dos_Santos Ferreira García Rodríguez-López Fernández Rossi
Di_Giovanni D’Angelo Kowalski Wiśniewska Nowak Müller Schäfer Schmitt Van_den_Berg De_Vries Janssens Popescu
Ionescu Petrović Marković Yılmaz Öztürk Şahin Papadopoulos Ivanova Kuznetsov Shevchenko Wang Zhang Li Chen Liu
Kim Park Tanaka Singh Kaur Patel Rahman Hussain Khan Mbappé Mbemba Rakotomalala Randrianarisoa Tavares Rosário
Hoarau Payet Grondin Etchegaray Etcheverry Ibarra Santoni Colonna Weber Klein Roche Girard Bonnet Dupont Durand
Martin Bernard Petit Lemoine Lemaire Lemaitre Simon Simonet Simonin Robert Roger Roux Rousseau Marchand Marchal
Maréchal"""
_GIVENS = """Claire Paul Marie Yvonne Malo Erwan Nadia Karim Lina Noé Mohamed Fatou Awa Aminata Ibrahima Jean-Pierre
Anne-Sophie Zoé Chloé Hélène François Françoise Gaël Loïc Inès Sofia João António Conceição José María-José
Giulia Łukasz Agnieszka Jürgen Björn Søren Ștefan Mihaela Ayşe Mehmet Dimitri Oksana Wei Xin Minh Thị Ji-woo
Arjun Priya Tojo Teva Maïté Ange Jeanne Louis Louise Luc Lucie Lucien"""
FAMILIES = [name.replace("_", " ") for name in _FAMILIES.split()]
GIVENS = _GIVENS.split()
FACES = ("DejaVuSans.ttf", "DejaVuSerif.ttf", "DejaVuSansMono.ttf", "DejaVuSans-Bold.ttf")
ENGINE = TesseractEngine(timeout=60)


def people(half: int, count: int = 120) -> list[tuple[str, str]]:
    """First name and family name, of one half of the names."""
    seed = random.Random(4 + half)
    families, givens = FAMILIES[half::2], GIVENS[half::2]
    return [(seed.choice(givens), seed.choice(families)) for _ in range(count)]


@dataclass(frozen=True)
class Page:
    """Names printed on a sheet, and what was read of it."""

    name: str
    people: list[tuple[str, str]]
    reading: Reading


def sheets(half: int) -> Iterator[tuple[str, list[tuple[str, str]], Image.Image]]:
    """Pages of thirty lines, written as bills and forms do, then degraded."""
    everybody = people(half)
    for number in range(4):
        some = everybody[number * 30 : number * 30 + 30]
        lines = [
            line.format(given=given, family=family, upper=family.upper())
            for line, (given, family) in zip(_lines(), some, strict=False)
        ]
        for points in (11, 8):
            sheet = drawn.page("\n".join(lines), points=points, face=FACES[(number + points) % 4])
            for name, spoil in RUNGS.items():
                yield f"{name}, {points} pt", some, spoil(sheet)


def _lines() -> Iterator[str]:
    while True:
        yield from (
            "Madame {given} {upper}, 12 rue des Lilas",
            "Titulaire : {upper} {given}",
            "Monsieur {given} {family}",
        )


#: What may happen to a printed sheet on its way, from nothing to the limit of what can be read.
RUNGS: Mapping[str, Callable[[Image.Image], Image.Image]] = {
    "clean": lambda sheet: sheet,
    "out of focus 2": lambda sheet: drawn.blurred(sheet, 2),
    "out of focus 3": lambda sheet: drawn.blurred(sheet, 3),
    "110 dpi": lambda sheet: drawn.far(sheet, 1.8),
    "85 dpi": lambda sheet: drawn.far(sheet, 2.35),
    "pale": lambda sheet: drawn.pale(sheet, 0.12),
    "black and white, 100 dpi": lambda sheet: drawn.far(sheet, 2).point(lambda level: 255 if level > 150 else 0),
    "photo, grain": lambda sheet: drawn.far(drawn.photo(sheet, grain=14), 2),
}


def seen(task: tuple[str, list[tuple[str, str]], Image.Image]) -> Page:
    name, some, picture = task
    return Page(name, some, read(drawn.jpeg(picture), engine=ENGINE, checks=(), need_text=True))


def share_found(pages: list[Page], *, family_only: bool = False) -> float:
    """Share of the names printed that are found on their page."""
    found = [is_found(person, page.reading.text, family_only) for page in pages for person in page.people]
    return sum(found) / max(1, len(found))


def share_of_strangers(pages: list[Page], strangers: list[tuple[str, str]], *, family_only: bool = False) -> float:
    """Share of (line, stranger) where somebody who is not printed there is found."""
    found = [
        is_found(stranger, line, family_only)
        for page in pages
        for stranger in strangers
        if not {*stranger} & {name for person in page.people for name in person}
        for line in page.reading.text.splitlines()[:8]
    ]
    return sum(found) / max(1, len(found))


def is_found(names: tuple[str, str], text: str, family_only: bool) -> bool:
    person = person_of(names[1] if family_only else " ".join(names))
    return person is not None and is_named(person, words.words_of(text, exact=False))


#: Ladders of allowed edits that were tried; the last is the one shipped.
LADDERS: dict[str, tuple[tuple[int, int], ...]] = {
    "exact": (),
    "1 from 5 signs": ((5, 1),),
    "1 from 4": ((4, 1),),
    "1 from 4, 2 from 7": ((4, 1), (7, 2)),
    "1 from 4, 2 from 8": ((4, 1), (8, 2)),
}


def neighbours(half: int) -> int:
    """Ordered pairs of different family names that would be taken for one another."""
    families = [folded(name).replace(" ", "") for name in FAMILIES[half::2]]
    return sum(words.is_alike(one, other) for one, other in permutations(families, 2))


def report(half: int) -> None:
    """Every ladder on one half, then the shipped one by degradation and by what the reading says of itself."""
    with Pool(2) as pool:
        pages = pool.map(seen, list(sheets(half)), chunksize=1)
    strangers = people(half, 400)[200:240]
    for name, ladder in LADDERS.items():
        words._ALLOWED = ladder
        both, alone = share_found(pages), share_found(pages, family_only=True)
        wrong, wrong_alone = (share_of_strangers(pages, strangers, family_only=each) for each in (False, True))
        print(f"{name:20} {both:6.1%} {wrong:7.2%}   family name alone {alone:6.1%} {wrong_alone:7.2%}", end="   ")
        print(f"neighbours {neighbours(half)}")
    for name in dict.fromkeys(page.name.split(",")[0] for page in pages):
        print(f"  {name:20} {share_found([page for page in pages if page.name.startswith(name)]):6.1%}")
    for is_sure in (True, False):
        some = [page for page in pages if words.is_well_read(page.reading) is is_sure]
        print(f"  well read: {is_sure!s:9} {share_found(some):6.1%} of {30 * len(some)} names")


def main() -> None:
    for half, title in enumerate(("tuning half", "reporting half")):
        print(f"\n{title}: found with a first name, strangers found")
        report(half)


if __name__ == "__main__":
    main()
