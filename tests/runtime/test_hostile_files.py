"""Files made to kill their reader, through the real road: encrypted store, worker with limits, reading."""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO

import pytest

from runtime import examination
from runtime.adapters.keyring import throwaway_keyring
from runtime.adapters.local_files import LocalFiles
from runtime.adapters.local_pool import MEBIBYTE, LocalPool, WorkerLimits
from runtime.site import Site
from tests.runtime.adapters.samples import NOON, a_dossier, a_file
from tests.validators.documents import drawn
from tests.validators.documents.readings import asking
from tests.validators.documents.test_pdf import TEXT, document, written
from validators.documents.reading import Reading
from validators.documents.requirement import Check
from validators.findings import Severity, Verdict, verdict_for
from validators.ocr.tesseract import TesseractEngine

WHOLE = asking(Check("legible"), Check("recent", {"within": "P3M"}))


@pytest.fixture(scope="module")
def pool() -> Iterator[LocalPool]:
    pool = LocalPool(2, WorkerLimits(memory=600 * MEBIBYTE, cpu=8, wall=20.0))
    yield pool
    pool.stop()


@pytest.fixture
def house(site: Site, pool: LocalPool) -> Site:
    files = LocalFiles(site.home / "files", throwaway_keyring())
    site.dossiers.start(a_dossier())
    return replace(site, queue=pool, ocr=TesseractEngine(), files=files)


def examined(site: Site, content: bytes) -> Reading:
    kept = site.files.put("d1", "f1", BytesIO(content), 10**8)
    file = a_file(size=kept.size, sha256=kept.sha256)
    site.index.attach(file, {}, 0, NOON)
    return examination.examine_file(site, file, WHOLE)


def nested_forms(depth: int = 8, calls: int = 10) -> bytes:
    """Forms that call ten others each, eight deep: a hundred million to draw, in two kilobytes."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"]
    objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Resources << /XObject << /X 5 0 R >> >>"
                   b" /Contents 4 0 R >>")  # fmt: skip
    objects.append(_stream(b"", b"/X Do"))
    for level in range(depth):
        inner = b"/Resources << /XObject << /X %d 0 R >> >>" % (6 + level)
        objects.append(_stream(b"/Type /XObject /Subtype /Form /BBox [0 0 99 99] " + inner, b"/X Do " * calls))
    objects.append(_stream(b"/Type /XObject /Subtype /Form /BBox [0 0 99 99]", b"0 0 9 9 re f"))
    return _pdf(objects)


def _stream(words: bytes, content: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (words, len(content), content)


def _pdf(objects: list[bytes]) -> bytes:
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF"
    return body + end % (size, table, size, len(body))


def inflated(megabytes: int = 400) -> bytes:
    """A page whose content inflates, twice, to far more than memory."""
    packed = zlib.compress(zlib.compress(b" " * (megabytes * 1_000_000), 9), 9)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R >>"
    content = b"<< /Filter [/FlateDecode /FlateDecode] /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)
    return _pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, content])


HOSTILE: dict[str, Callable[[], bytes]] = {
    "forms nested eight deep": nested_forms,
    "300,000 pieces of text": lambda: written(document(TEXT + b" BT /F1 9 Tf " + b"(a) Tj " * 300_000 + b"ET")),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_as_a_reading_in_bounded_time(house: Site, name: str) -> None:
    reading = examined(house, HOSTILE[name]())
    assert house.index.readings("d1") == {"f1": reading}
    assert list((house.home / "tmp").iterdir()) == []


def test_forms_without_end_are_never_accepted_as_read(house: Site) -> None:
    reading = examined(house, nested_forms())
    assert verdict_for(reading.all_findings) in (Verdict.UNKNOWN, Verdict.REFUSED)


def test_after_them_the_next_photo_is_read(house: Site) -> None:
    reading = examined(house, drawn.jpeg(drawn.photo(drawn.page(), (1500, 2000))))
    assert [found.severity for found in reading.all_findings] == []
    assert "octobre 2026" in reading.text
    assert Severity.BLOCKING not in {found.severity for found in reading.all_findings}
