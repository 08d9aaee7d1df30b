"""Receiving: what is kept, what is refused at the door, names made fit to be shown."""

import io
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from typing import IO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import FileStorage

from runtime.dossier import Dossier, StoredFile
from runtime.errors import StorageFull
from runtime.i18n import say_in
from runtime.ports import Stored
from runtime.site import Site
from runtime.uploads import NAME_LENGTH, clean_name, receive
from tests.validators.documents import drawn
from tests.validators.documents.readings import asking
from validators.findings import Cause, Finding

NOW = datetime(2027, 4, 13, tzinfo=UTC)
DOSSIER = Dossier("d1", "essai", 1, "enfance", "ABCDEFGHJK", NOW, NOW, NOW)
PHOTO = drawn.jpeg(drawn.page(size=(300, 400)))


def give(
    site: Site, content: bytes, name: str = "photo.jpg", accepts: tuple[str, ...] = ()
) -> StoredFile | tuple[Finding, ...]:
    return receive(site, DOSSIER, "/pieces/rib", asking(accepts=accepts), FileStorage(io.BytesIO(content), name))


def kept(site: Site, content: bytes, name: str = "photo.jpg") -> StoredFile:
    file = give(site, content, name)
    assert isinstance(file, StoredFile)
    return file


def refused(site: Site, content: bytes, accepts: tuple[str, ...] = ()) -> Finding:
    findings = give(site, content, accepts=accepts)
    assert isinstance(findings, tuple)
    assert site.files._kept == {}  # type: ignore[attr-defined]
    return findings[0]


def test_a_photo_is_kept_as_it_came(site: Site) -> None:
    file = kept(site, PHOTO)
    assert (file.place, file.size, file.media_type) == ("/pieces/rib", len(PHOTO), "image/jpeg")
    with site.files.open("d1", file.id) as stream:
        assert stream.read() == PHOTO


def test_the_content_decides_not_the_name(site: Site) -> None:
    assert refused(site, b"MZ" + bytes(100)).variant == "program"
    assert kept(site, PHOTO, "facture.pdf").media_type == "image/jpeg"


def test_two_files_never_have_the_same_id(site: Site) -> None:
    assert kept(site, PHOTO).id != kept(site, PHOTO).id


def test_an_empty_file_is_told(site: Site) -> None:
    assert refused(site, b"").cause is Cause.EMPTY_FILE


def test_a_file_over_the_limit_is_told_with_the_limit(site: Site) -> None:
    small = replace(site, settings=replace(site.settings, max_file_size=1_500_000))
    finding = refused(small, PHOTO + bytes(1_500_000))
    assert finding.cause is Cause.TOO_LARGE_BYTES
    assert "1,5\u00a0Mo" in say_in("fr", finding.message)


def test_a_type_that_is_not_asked_for_is_told(site: Site) -> None:
    assert refused(site, PHOTO, accepts=("application/pdf",)).cause is Cause.WRONG_TYPE


def test_a_full_disk_says_so_and_keeps_what_was_there(site: Site) -> None:
    before = kept(site, PHOTO)

    class Full(type(site.files)):  # type: ignore[misc]
        def put(self, dossier_id: str, file_id: str, stream: IO[bytes], limit: int) -> Stored:
            raise StorageFull

    full = Full()
    full._kept = site.files._kept  # type: ignore[attr-defined]
    with pytest.raises(StorageFull):
        give(replace(site, files=full), PHOTO)
    site.files.open("d1", before.id).close()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("photo.jpg", "photo.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Jeanne\\Mon RIB.pdf", "Mon RIB.pdf"),
        ("fact\x00ure\r\n.pdf", "facture.pdf"),
        ("factu\u202efdp.exe", "factufdp.exe"),
        ("  e\u0301te\u0301.pdf ", "été.pdf"),
        ("", "document"),
        ("...", "document"),
        ("\ud800.pdf", "pdf"),
        ("😀" * 400 + ".jpg", "😀" * (NAME_LENGTH - 4) + ".jpg"),
    ],
)
def test_a_name_is_made_fit_to_be_shown(name: str, shown: str) -> None:
    assert clean_name(name) == shown


@given(st.text(max_size=600))
def test_any_name_can_be_shown(name: str) -> None:
    shown = clean_name(name)
    assert 0 < len(shown) <= NAME_LENGTH
    assert not set(shown) & set("/\\\0\n\r")
    assert clean_name(shown) == shown
    shown.encode()


@pytest.mark.parametrize(
    "name",
    [
        "Справка о доходах.pdf", "شهادة الميلاد.pdf", "תעודת לידה.pdf", "出生証明書.pdf", "출생증명서.pdf",
        "जन्म प्रमाण पत्र.pdf",
        "ใบเกิด.pdf", "Γέννηση.pdf", "ծննդյան վկայական.pdf", "የልደት ሰርተፊኬት.pdf", "Giấy khai sinh.pdf", "🧾 facture.pdf",
    ],
)  # fmt: skip
def test_a_name_is_kept_in_every_script(name: str) -> None:
    assert clean_name(name) == unicodedata.normalize("NFC", name)
