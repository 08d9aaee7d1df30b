"""The contract of an engine, kept by all of them."""

import pickle

import pytest
from PIL import Image

from tests.validators.documents import drawn
from validators.documents.reading import Word
from validators.findings import Box
from validators.ocr import NotRead, OcrEngine, text_of
from validators.ocr.in_process import InProcessEngine, installed_engine
from validators.ocr.null import NullEngine
from validators.ocr.tesseract import TesseractEngine

ENGINES: list[OcrEngine] = [TesseractEngine(), InProcessEngine(), NullEngine()]
LINE = drawn.page("Montant total à payer\n182,85 €", size=(1000, 300))


def read(engine: OcrEngine, picture: Image.Image, *, block: bool = False) -> tuple[Word, ...]:
    try:
        return engine.read(picture, block=block)
    except NotRead:
        return ()


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: type(engine).__name__)
@pytest.mark.parametrize("block", [False, True])
def test_an_engine_gives_words_inside_the_picture_or_says_it_did_not_read(engine: OcrEngine, block: bool) -> None:
    for word in read(engine, LINE, block=block):
        assert word.text.strip()
        assert 0 <= word.confidence <= 1
        assert 0 <= word.box.left < word.box.right <= 1
        assert 0 <= word.box.top < word.box.bottom <= 1
    assert engine.name
    assert pickle.loads(pickle.dumps(engine)) == engine


@pytest.mark.parametrize("engine", [TesseractEngine, InProcessEngine])
def test_tesseract_reads_french(engine: type[TesseractEngine | InProcessEngine]) -> None:
    assert text_of(engine().read(LINE)) == "Montant total à payer\n182,85 €"


@pytest.mark.parametrize("engine", [TesseractEngine, InProcessEngine])
def test_tesseract_tells_the_script(engine: type[TesseractEngine | InProcessEngine]) -> None:
    for written, name in [(drawn.CYRILLIC, "Cyrillic"), (drawn.INVOICE, "Latin")]:
        script = engine().script(drawn.page(written))
        assert script.name == name
        assert script.lead > 0


@pytest.mark.parametrize("engine", [TesseractEngine(), InProcessEngine(), NullEngine()])
def test_nothing_to_tell_a_script_from_is_not_read(engine: OcrEngine) -> None:
    with pytest.raises(NotRead):
        engine.script(Image.new("L", (600, 300), 255))


@pytest.mark.parametrize("engine", [TesseractEngine, InProcessEngine])
def test_tesseract_says_that_it_took_too_long(engine: type[TesseractEngine | InProcessEngine]) -> None:
    with pytest.raises(NotRead):
        engine(timeout=0.01).read(drawn.page())


@pytest.mark.parametrize("engine", [TesseractEngine, InProcessEngine])
def test_a_language_that_is_not_installed_is_not_read(engine: type[TesseractEngine | InProcessEngine]) -> None:
    with pytest.raises(NotRead):
        engine(language="xxx").read(LINE)


def test_the_engine_in_the_process_is_used_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert installed_engine() == InProcessEngine()
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert installed_engine() == TesseractEngine()


def test_the_engine_that_reads_nothing_never_says_nothing_is_written() -> None:
    with pytest.raises(NotRead):
        NullEngine().read(LINE)


def test_words_of_two_lines_are_told_apart() -> None:
    words = tuple(Word(text, Box(x, y, x + 0.1, y + 0.05)) for text, x, y in
                  [("un", 0.1, 0.1), ("deux", 0.3, 0.11), ("trois", 0.1, 0.2), ("quatre", 0.5, 0.3)])  # fmt: skip
    assert text_of(words) == "un deux\ntrois\nquatre"
