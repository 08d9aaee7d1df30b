"""Documents drawn for tests and benchmarks: invented people, DejaVu fonts, then photographed badly on purpose."""

import io
from functools import cache

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONTS = "/usr/share/fonts/truetype/dejavu/"
A4 = (1654, 2339)  # 200 dpi

INVOICE = """ÉNERGIE DU LITTORAL
12 quai des Salins, 29900 Concarneau

Madame Jeanne Le Goff
4 rue des Hortensias
29910 Trégunc

Facture du {date}
Référence client : 4 581 220 976
Période du 12 août au 11 octobre

Abonnement électricité, deux mois          24,18 €
Consommation heures pleines, 412 kWh       96,31 €
Consommation heures creuses, 208 kWh       38,07 €
Contribution au service public             14,52 €
Taxe sur la consommation finale             9,77 €

Montant total à payer                     182,85 €

Votre facture sera prélevée sur votre compte bancaire.
Nous vous remercions de votre confiance.
Pour toute question, écrivez à notre service client
ou appelez le numéro indiqué sur votre contrat.
En cas de difficulté de paiement, le fonds de solidarité
pour le logement peut vous aider à régler cette facture.
Les informations recueillies servent à gérer votre contrat.
Vous pouvez demander à les voir et à les corriger.
"""

CYRILLIC = """Свидетельство о рождении

Фамилия Иванова, имя Анна Сергеевна
родилась двенадцатого марта две тысячи первого года
место рождения город Владивосток, Приморский край
Запись акта о рождении составлена тринадцатого марта
гражданского состояния администрации города
Руководитель органа записи актов гражданского состояния
"""


@cache
def font(size: int, name: str = "DejaVuSans.ttf") -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS + name, size)


def page(
    text: str = INVOICE.format(date="12 octobre 2026"),
    points: float = 11,
    size: tuple[int, int] = A4,
    face: str = "DejaVuSans.ttf",
) -> Image.Image:
    """An A4 sheet at 200 dpi, grey, with that text."""
    sheet = Image.new("L", size, 255)
    pen = ImageDraw.Draw(sheet)
    height = round(points * 200 / 72)
    for row, line in enumerate(text.splitlines()):
        pen.text((150, 150 + row * height * 1.45), line, font=font(height, face), fill=20)
    return sheet


def photo(
    sheet: Image.Image, size: tuple[int, int] = (3000, 4000), *, light: float = 1.0, grain: float = 2.0
) -> Image.Image:
    """The sheet on a table, filling most of the picture, under a light that falls off, with a sensor's grain."""
    table = Image.new("RGB", size, (96, 74, 58))
    paper = sheet.convert("RGB").resize((int(size[0] * 0.9), int(size[1] * 0.9)), Image.Resampling.BICUBIC)
    table.paste(paper, (int(size[0] * 0.05), int(size[1] * 0.05)))
    pixels = np.asarray(table, np.float32)
    fall = (
        np.linspace(1.0, 0.82, size[0], dtype=np.float32)[None, :, None]
        * np.linspace(1.0, 0.9, size[1], dtype=np.float32)[:, None, None]
    )
    noise = np.random.default_rng(7).normal(0, grain, pixels.shape).astype(np.float32)
    return Image.fromarray(np.clip(pixels * fall * 0.95 * light + noise, 0, 255).astype(np.uint8))


def blurred(picture: Image.Image, radius: float) -> Image.Image:
    return picture.filter(ImageFilter.GaussianBlur(radius))


def moved(picture: Image.Image, pixels: int, *, vertical: bool = False) -> Image.Image:
    """The camera moved by that many pixels during the photo."""
    kernel = np.ones((pixels, 1) if vertical else (1, pixels), np.float32) / pixels
    return Image.fromarray(cv2.filter2D(np.asarray(picture), -1, kernel))


def far(picture: Image.Image, factor: float) -> Image.Image:
    """The same photo with that many times fewer pixels along a side."""
    return picture.resize((int(picture.width / factor), int(picture.height / factor)), Image.Resampling.BOX)


def pale(picture: Image.Image, contrast: float) -> Image.Image:
    """Everything drawn towards white: ``contrast`` 1 changes nothing, 0 is white."""
    return picture.point(lambda level: int(255 - (255 - level) * contrast))


def fax(picture: Image.Image, size: float) -> Image.Image:
    """Black and white, of that size."""
    small = picture.resize((int(picture.width * size), int(picture.height * size)), Image.Resampling.BOX)
    return small.point(lambda level: 255 if level > 150 else 0)


def jpeg(picture: Image.Image, quality: int = 88, **options: object) -> bytes:
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=quality, **options)
    return written.getvalue()


def png(picture: Image.Image) -> bytes:
    written = io.BytesIO()
    picture.save(written, "PNG", compress_level=1)
    return written.getvalue()
