"""The demonstration runs on the real road, workers included."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from builder.demo import begin
from runtime.adapters.local_pool import LocalPool
from runtime.site import Site
from validators.ocr.tesseract import TesseractEngine


@pytest.fixture
def working(site: Site) -> Iterator[Site]:
    """The town's site, with its workers."""
    pool = LocalPool(workers=1)
    yield replace(site, queue=pool, ocr=TesseractEngine())
    pool.stop()


def test_the_demonstration_goes_from_a_gap_to_a_number(working: Site) -> None:
    story = [line.replace("\u00a0", " ") for line in begin(working).told()]
    assert story[0] == "– « RIB » : document à donner."
    assert any("Cette page est floue." in line for line in story)
    assert "Rien ne manque : vous pouvez envoyer" in story
    assert any(line.startswith("Le dossier est envoyé, sous le numéro 2027-ME-000001-") for line in story)
