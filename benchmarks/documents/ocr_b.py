"""The shapes of OCR-B that lines of code are compared with, drawn again from Debian's font (fonts-ocr-b).

    python -m benchmarks.documents.ocr_b --font /usr/share/fonts/opentype/ocr-b/OCRB.otf

ISO 1073-2 sets the shapes; those of the font are Norbert Schwarz's, free to use, modify and distribute.
"""

import argparse
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from validators.documents.sights.ocr_b import CELL, PADDED, SHAPES, SIGNS

#: Drawn so many times larger, then reduced: a stroke keeps its width.
_LARGER = 8
#: A line that was photographed is never sharper than that, in pixels of a cell.
_SOFT = 1.0


def shapes(font: Path) -> Image.Image:
    """A strip of cells, one for each sign, dark on white, standing on the line where the cells of a line are cut."""
    width, height = (side * _LARGER for side in CELL)
    face = ImageFont.truetype(str(font), 1000)
    face = ImageFont.truetype(str(font), round(1000 * width / face.getlength("<")))
    strip = Image.new("L", (width * len(SIGNS), height), 255)
    pen = ImageDraw.Draw(strip)
    for place, sign in enumerate(SIGNS):
        pen.text((place * width, height - PADDED * _LARGER), sign, font=face, fill=0, anchor="ls")
    soft = strip.filter(ImageFilter.GaussianBlur(_SOFT * _LARGER))
    return soft.resize((CELL[0] * len(SIGNS), CELL[1]), Image.Resampling.BOX)


def main() -> None:
    """Write the strip where the product looks for it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--font", type=Path, required=True)
    shapes(parser.parse_args().font).save(SHAPES, optimize=True)


if __name__ == "__main__":
    main()
