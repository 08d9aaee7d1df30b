"""Models of French documents: one short HTML file each in ``fragments/``, set in several layouts and faces, filled with
invented people. ``draw`` gives the PDF; nothing here knows how it is degraded or judged."""

import datetime
import random
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import jinja2
import weasyprint
from babel.dates import format_date
from weasyprint.text.fonts import FontConfiguration

from benchmarks.documents import code_lines
from benchmarks.verdicts.models import fonts, scenes
from benchmarks.verdicts.models.people import Person, invent_person

_HERE = Path(__file__).parent
_PAPERS = {  # width and height in millimetres
    "a4": (210.0, 297.0), "a5": (148.0, 210.0), "card": (85.6, 54.0), "passport": (125.0, 88.0),
    "portrait": (35.0, 45.0), "oldcard": (105.0, 74.0), "snapshot": (160.0, 120.0),
}  # fmt: skip
#: Papers that are printed to their edge.
_BARE = frozenset({"card", "oldcard", "passport", "portrait", "snapshot"})
#: Size of the text where the fragment names none.
_POINTS = 10.5
_LAYOUTS = ("sober", "band", "boxed", "striped")
#: Letter for letter: the twin of a document in Cyrillic keeps its lines and their lengths.
_LATIN = str.maketrans("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "abvgdeejziyklmnoprstufhccxxhyieua")
_COLOURS = ("#0b4f8a", "#8a1c1c", "#1e6b3a", "#5a2a82", "#333333")


@dataclass(frozen=True, slots=True)
class Model:
    """``half``: ``tuning`` or ``reporting``. ``kind``: one of ``schemas/documents``, or empty. ``nature``: ``print``,
    ``hand``, ``card``, ``script`` (not Latin) or ``picture`` (no text to judge). ``points``: size of the text."""

    name: str
    half: str
    kind: str = ""
    nature: str = "print"
    paper: str = "a4"
    points: float = _POINTS
    layout: str = ""
    face: str = ""

    @property
    def millimetres(self) -> tuple[float, float]:
        return _PAPERS[self.paper]


def draw(model: Model, person: Person, day: datetime.date, seed: int, *, twin: bool = False) -> bytes:
    """One document of that model as a PDF. Layout, face, colours, other people and figures come from ``seed``.

    ``twin``: without what disturbs an engine and no reader (security pattern, stamp), handwriting set in type.
    """
    dice = random.Random(f"{model.name} {seed}")
    style, layout, families = _style(model, dice)
    words = _environment().get_template(f"{model.name}.html").render(**_words(person, day, dice, seed), twin=twin)
    classes = f"{layout} {'twin' if twin else ''}"
    page = f"<html lang=fr><style>{style}</style><body class='{classes}'>{words}</body></html>"
    faces = FontConfiguration()
    sheets = [weasyprint.CSS(string=rules, font_config=faces) for rules in (fonts.faces(families), _rules())]
    written: bytes = weasyprint.HTML(string=page).write_pdf(stylesheets=sheets, font_config=faces)
    return written


def _style(model: Model, dice: random.Random) -> tuple[str, str, set[str]]:
    """CSS of one document, its layout, and the families it is set in."""
    found = [face for face in (fonts.TYPED if model.face == "typed" else fonts.PRINTED) if face in fonts.found()]
    hands = [face for face in fonts.HAND if face in fonts.found()] or ["DejaVu Serif"]
    layout = "bare" if model.paper in _BARE else model.layout or dice.choice(_LAYOUTS)
    width, height = model.millimetres
    size = model.points + dice.choice((-0.5, 0, 0.5))
    face, colour, hand = dice.choice(found), dice.choice(_COLOURS), dice.choice(hands)
    style = (
        f"@page {{ size: {width}mm {height}mm; margin: 0 }} "
        f"html, body {{ height: {height - 1 if layout == 'bare' else 0}mm }} "
        f"body {{ font: {size}pt '{face}'; --colour: {colour}; --hand: '{hand}' }}"
    )
    return style, layout, {face, hand, "Rufscript", "Liberation Mono", "OCR-B", "DejaVu Sans"}


@cache
def _rules() -> str:
    return (_HERE / "sheets.css").read_text(encoding="utf-8")


@cache
def _environment() -> jinja2.Environment:
    found = jinja2.FileSystemLoader(_HERE / "fragments")
    environment = jinja2.Environment(loader=found, autoescape=True, undefined=jinja2.StrictUndefined)
    environment.filters["latin"] = lambda text: text.translate(_LATIN)
    environment.globals.update(vars(environment.get_template("_parts.html").module))
    return environment


def _words(p: Person, day: datetime.date, dice: random.Random, seed: int) -> Mapping[str, object]:
    """What a fragment may say: ``p`` the person, ``a`` another one, and figures thrown by the dice."""

    def date_of(date: datetime.date) -> str:
        return format_date(date, "d MMMM y", locale="fr")

    def after(days: int) -> datetime.date:
        return day + datetime.timedelta(days=days)

    def digits(count: int) -> str:
        return str(dice.randrange(10 ** (count - 1), 10**count))

    return {
        "p": p,
        "a": invent_person(seed + 7_000),
        "year": day.year,
        "date": lambda days: date_of(after(days)),
        "date_of": date_of,
        "short": lambda days: f"{after(days):%d/%m/%Y}",
        "short_of": lambda date: f"{date:%d/%m/%Y}",
        "month": lambda days: format_date(after(days), "MMMM y", locale="fr"),
        "digits": digits,
        "spaced": lambda count: _grouped(digits(count), 3),
        "groups": lambda text: _grouped(text, 4),
        "number": dice.randint,
        "euros": lambda low, high: f"{dice.uniform(low, high):,.2f} €".replace(",", " ").replace(".", ","),
        "pick": lambda *choices: dice.choice(choices),
        "scene": lambda name: scenes.as_uri(name, seed),
        "passport_lines": lambda p, days: _passport_lines(p, after(days)),
        "old_card_lines": _old_card_lines,
    }


def _grouped(text: str, size: int) -> str:
    return " ".join(text[start : start + size] for start in range(0, len(text), size))


def _passport_lines(p: Person, until: datetime.date) -> list[str]:
    """The two lines of a specimen, their check digits right as on any sound document; the page says what it is."""
    return code_lines.passport(_capitals(f"{p.last}<<{p.first}"), p.born, until, code_lines.number("20AB12345"))


def _old_card_lines(p: Person) -> list[str]:
    """Those of a French card made in March 2015, likewise."""
    name, made = _capitals(f"{p.last}<<{p.first}"), datetime.date(2015, 3, 1)
    return code_lines.old_card(name, p.born, made, rest="92301234")


def _capitals(names: str) -> str:
    plain = unicodedata.normalize("NFKD", names.upper().replace(" ", "<").replace("-", "<"))
    return re.sub(r"[^A-Z<]", "", plain)


def _models() -> dict[str, Model]:
    found = {}
    for path in sorted((_HERE / "fragments").glob("[!_]*.html")):
        head = path.read_text(encoding="utf-8").splitlines()[0].strip("<!-> ")
        said = dict(part.strip().split(": ") for part in head.split("|"))
        points = float(said.pop("points", _POINTS))
        found[path.stem] = Model(path.stem, points=points, **said)
    return found


#: Name → model, from the first line of each fragment.
MODELS: Mapping[str, Model] = _models()
