"""A page of a line, or of a point, is judged like any other."""

from pathlib import Path

import pytest
from PIL import Image

from validators.documents.reader import examine
from validators.ocr.null import NullEngine


@pytest.mark.parametrize("size", [(1, 1), (3, 400), (400, 2), (1900, 12), (12, 1900)])
def test_a_dark_line_is_a_page_too(tmp_path: Path, size: tuple[int, int]) -> None:
    Image.new("L", size, 20).save(tmp_path / "line.png")
    assert examine(tmp_path / "line.png", engine=NullEngine()).reading.page_count == 1


@pytest.mark.parametrize("size", [(1900, 12), (12, 1900), (1900, 15)])
def test_a_strip_of_white_and_ink_is_judged(tmp_path: Path, size: tuple[int, int]) -> None:
    """As wide as a sheet and thinner than a line: measured in squares of 16 pixels, it has none whole."""
    strip = Image.new("L", size, 255)
    for place in range(0, max(size), 9):
        strip.paste(20, (place, 3, place + 4, 9) if size[0] > size[1] else (3, place, 9, place + 4))
    strip.save(tmp_path / "strip.png")
    assert len(examine(tmp_path / "strip.png", engine=NullEngine()).reading.pages) == 1
