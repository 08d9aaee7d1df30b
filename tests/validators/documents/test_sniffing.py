"""What a file is, by its bytes alone."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from validators.documents.sniffing import HEAD, OPENED, PDF, sniff


def picture(form: str) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (8, 8)).save(written, form)
    return written.getvalue()


def archive(*names: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        for name in names:
            file.writestr(name, "application/vnd.oasis.opendocument.text" if name == "mimetype" else "x")
    return written.getvalue()


@pytest.mark.parametrize(
    ("form", "media_type"),
    [
        ("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp"), ("TIFF", "image/tiff"),
        ("BMP", "image/bmp"), ("GIF", "image/gif"), ("AVIF", "image/avif"), ("PDF", PDF),
    ],
)  # fmt: skip
def test_what_we_open_is_known_by_its_bytes(form: str, media_type: str) -> None:
    sniffed = sniff(picture(form)[:HEAD])
    assert (sniffed.media_type, sniffed.refusal) == (media_type, "")
    assert media_type in OPENED


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (archive("[Content_Types].xml", "_rels/.rels", "word/document.xml"), "text"),
        (archive("mimetype", "content.xml"), "text"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "sheet"),
        (archive("[Content_Types].xml", "ppt/presentation.xml"), "sheet"),
        (archive("photo1.jpg", "photo2.jpg"), "archive"),
        (archive("AndroidManifest.xml"), "program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "text"),
        (b"{\\rtf1\\ansi bonjour}", "text"),
        (b"Rar!\x1a\x07\x01\x00", "archive"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "archive"),
        (b"MZ\x90\x00\x03", "program"),
        (b"\x7fELF\x02\x01\x01", "program"),
        (b"#!/bin/sh\nrm -rf /\n", "program"),
        (b"@echo off\r\n", "program"),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom", "media"),
        (b"\x00\x00\x00\x14ftypqt  \x00\x00\x02\x00qt  ", "media"),
        (b"ID3\x03\x00", "media"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "media"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html>", "link"),
        (b"[InternetShortcut]\r\nURL=https://exemple.fr", "link"),
        (b"Return-Path: <a@exemple.fr>\r\nReceived: from b\r\n\tby c\r\nSubject: bonjour\r\n\r\ntexte", "link"),
        (b"bonjour", "other"),
        (b"\x00" * 50, "other"),
    ],
)  # fmt: skip
def test_what_we_do_not_open_is_told_by_its_family(content: bytes, refusal: str) -> None:
    assert sniff(content[:HEAD]).refusal == refusal


def test_an_iphone_photo_is_a_picture() -> None:
    assert sniff(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic").media_type == "image/heic"
    assert sniff(b"\x00\x00\x00\x1cftypmif1\x00\x00\x00\x00mif1avifmiaf").media_type == "image/avif"


def test_junk_before_a_pdf_is_forgiven() -> None:
    assert sniff(b"HTTP/1.1 200 OK\n\n%PDF-1.7\n").media_type == PDF


@given(st.binary(max_size=HEAD))
def test_any_bytes_get_an_answer(content: bytes) -> None:
    sniffed = sniff(content)
    assert bool(sniffed.refusal) is (sniffed.media_type not in OPENED)
