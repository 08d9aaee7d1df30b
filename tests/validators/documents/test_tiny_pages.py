"""A page of a line, or of a point, is judged like any other."""

from pathlib import Path

import pytest
from PIL import Image

from validators.documents.reader import examine
from validators.ocr.null import NullEngine


@pytest.mark.parametrize("size", [(1, 1), (3, 400), (400, 2)])
def test_a_dark_line_is_a_page_too(tmp_path: Path, size: tuple[int, int]) -> None:
    Image.new("L", size, 20).save(tmp_path / "line.png")
    assert examine(tmp_path / "line.png", engine=NullEngine()).reading.page_count == 1
