"""Which pages there are: every model in two documents, every rung of every ladder, in an order that makes any
beginning of the list a fair sample. Drawn once, kept in a cache."""

import datetime
import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2

from benchmarks.verdicts.camera import Recipe, Shot, as_sent, encode, take
from benchmarks.verdicts.ladders import LADDERS, recipe_for
from benchmarks.verdicts.models import MODELS, Model, draw
from benchmarks.verdicts.models.people import invent_person
from validators.documents.pages.letters import Pixels

DAY = datetime.date(2026, 11, 20)
#: Born digital: the PDF itself, not a picture of it.
DIGITAL = "digital"
#: Pixels a millimetre of paper takes, by medium: photos as telephones and messengers send them (1600 to 2400 pixels
#: for an A4 sheet), scans at 150 and 200 dpi. Cards fill the picture, or are scanned at 300 dpi.
_SCALES = {"photo": (5.4, 6.7, 8.0), "scan": (5.9, 7.87), "pdf": (5.9, 7.87)}
_CLOSER = {"a4": 1.0, "a5": 1.3, "passport": 1.9, "oldcard": 2.1, "card": 2.4, "portrait": 3.0, "snapshot": 1.3}
#: What a picture without text may meet and must not be refused for.
_HARMLESS = frozenset(
    {("clean", 0), ("clean", 1), ("defocus", 0), ("darkness", 0), ("compression", 0), ("turn", 0), (DIGITAL, 0)}
)


@dataclass(frozen=True, slots=True)
class Page:
    """One page to judge: a document of a model, one rung of one ladder, in one medium."""

    model: Model
    document: int
    ladder: str
    rung: int
    medium: str

    @property
    def name(self) -> str:
        ladder = self.ladder.replace(" ", "-").replace(",", "")
        return f"{self.model.name}.{self.document}.{ladder}-{self.rung}.{self.medium}"

    @property
    def seed(self) -> int:
        return _seed(self.name)

    @property
    def causes(self) -> tuple[str, ...]:
        return LADDERS[self.ladder].causes if self.ladder in LADDERS else ()

    @property
    def recipe(self) -> Recipe:
        scale = random.Random(self.name).choice(_SCALES[self.medium]) * _CLOSER[self.model.paper]
        return recipe_for(self.ladder, self.rung, self.medium, self.model.points, scale)


def _seed(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:6])


def pages_of(half: str, documents: Sequence[int] = (1, 2)) -> tuple[Page, ...]:
    """The pages of ``tuning`` or ``reporting``, shuffled. ``documents``: those of each model; another number is
    another person, layout and set of accidents."""
    found = [page for model in MODELS.values() if model.half == half for page in _pages(model, documents)]
    return tuple(sorted(found, key=lambda page: page.seed))


def _pages(model: Model, documents: Sequence[int]) -> Iterator[Page]:
    for document in documents:
        yield Page(model, document, DIGITAL, 0, "text")
        for ladder, steps in LADDERS.items():
            for rung in range(len(steps.rungs)):
                if model.nature != "picture" or (ladder, rung) in _HARMLESS:
                    dice = random.Random(f"{model.name} {document} {ladder} {rung}")
                    yield Page(model, document, ladder, rung, dice.choice(steps.media))


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as a file, and for its label the picture of its twin and the text with its place on the paper."""

    content: bytes
    suffix: str
    twin: Shot | None
    pdf: bytes


def draw_page(page: Page, cache: Path) -> Drawn:
    """The file of a page, and what its label is read on."""
    pdf = document_pdf(page, cache)
    if page.ladder == DIGITAL:
        return Drawn(pdf, "pdf", None, pdf)
    recipe = page.recipe
    shot = take(sheet_of(page, pdf, recipe), page.model.millimetres, recipe, page.seed)
    content, suffix = encode(shot.grey, recipe)
    if page.model.nature in ("print", "picture"):
        return Drawn(content, suffix, as_sent(shot, recipe), pdf)
    twin_pdf = document_pdf(page, cache, twin=True)
    shot = take(sheet_of(page, twin_pdf, recipe), page.model.millimetres, recipe, page.seed)
    return Drawn(content, suffix, as_sent(shot, recipe), twin_pdf)


def document_pdf(page: Page, cache: Path, *, twin: bool = False) -> bytes:
    """Drawn once: setting type costs more than a picture of it."""
    path = cache / "documents" / f"{page.model.name}.{page.document}{'.twin' if twin else ''}.pdf"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        person = invent_person(_seed(f"{page.model.name} {page.document}"))
        path.write_bytes(draw(page.model, person, DAY, page.document, twin=twin))
    return path.read_bytes()


def sheet_of(page: Page, pdf: bytes, recipe: Recipe) -> Pixels:
    width, height = (round(side * recipe.scale) for side in page.model.millimetres)
    if page.ladder == "blank":
        return np.full((height, width), 252, np.uint8)
    opened = pypdfium2.PdfDocument(pdf)
    grey = opened[0].render(scale=recipe.scale * 25.4 / 72, grayscale=True).to_numpy()[:height, :width]
    opened.close()
    grey = grey[:, :, 0] if grey.ndim == 3 else grey
    return np.ascontiguousarray(grey[:, ::-1]) if page.ladder == "verso" else np.ascontiguousarray(grey)
