"""Exports: true, whole, and safe to open."""

import csv
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from runtime.desk.archives import safe_name, zip_of
from runtime.desk.commands import export_command
from runtime.desk.exports import PAGE, exported, selected
from runtime.desk.spreadsheets import BOM, FORMULA, guarded
from runtime.dossier import State, StoredFile
from runtime.errors import Unavailable
from runtime.ports import Query
from runtime.site import Site
from tests.runtime.desk.conftest import SENT, Sender, move, sign_in


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def archive(client: FlaskClient) -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(client.get("/bureau/dossiers/d1/export.zip").data))


def test_a_zip_holds_the_json_the_receipt_and_the_files(agent: FlaskClient, send: Sender) -> None:
    dossier = send()
    whole = archive(agent)
    assert whole.testzip() is None
    assert whole.namelist() == [
        "dossier.json",
        "dossier.pdf",
        f"accuse-de-reception-{dossier.number}.pdf",
        "pieces/01-Justificatif-de-domicile/Facture-d-eau.pdf",
    ]
    assert whole.read("pieces/01-Justificatif-de-domicile/Facture-d-eau.pdf") == b"%PDF-1.7\n"
    assert whole.read(whole.namelist()[1]).startswith(b"%PDF")
    told = json.loads(whole.read("dossier.json"))
    assert told["number"] == dossier.number
    assert told["submissions"][0]["answers"]["enfants"] == [{"prenom": "Lina", "naissance": "2018-09-14"}]


def test_a_file_that_is_gone_is_told_in_its_place(agent: FlaskClient, site: Site, send: Sender) -> None:
    send()
    site.files.delete("d1", "d1-f1")
    told = archive(agent).read("pieces/01-Justificatif-de-domicile/Facture-d-eau.pdf.txt").decode()
    assert told.startswith("Ce fichier n’est plus gardé\u00a0: Facture d’eau.pdf")


def test_a_receipt_that_cannot_be_drawn_is_told_before_any_byte(site: Site, send: Sender) -> None:
    one = exported(site, send())
    site.queue.down = True  # type: ignore[attr-defined]
    assert one is not None
    with pytest.raises(Unavailable):
        zip_of(site, one)


def test_a_zip_is_given_piece_by_piece(site: Site, send: Sender) -> None:
    one = exported(site, send())
    site.files.put("d1", "d1-f1", BytesIO(bytes(3_000_000)), 4_000_000)
    assert one is not None
    assert max(len(piece) for piece in zip_of(site, one)) < 200_000


def file(name: str, media_type: str = "application/pdf") -> StoredFile:
    return StoredFile("f", "d", "/p", name, 1, "", media_type, SENT)


@pytest.mark.parametrize(("name", "safe"), [
    ("../../etc/passwd", "etc-passwd.pdf"), ("facture.exe", "facture.exe.pdf"), ("Été 2027.PDF", "Ete-2027.PDF"),
    ("😀" * 400, "fichier.pdf"), ("a\x00b\r\n.pdf", "a-b-.pdf"), (".pdf", "pdf.pdf"),
    ("C:\\x\\y.pdf", "C-x-y.pdf"),
])  # fmt: skip
def test_a_name_in_a_zip_can_do_no_harm(name: str, safe: str) -> None:
    assert safe_name(file(name)) == safe


@given(st.text())
def test_no_name_leaves_its_folder(name: str) -> None:
    safe = safe_name(file(name))
    assert safe.isascii()
    assert safe[0] not in ".-"
    assert not {"/", "\\", "\0"} & set(safe)
    assert ".." not in safe
    assert safe.lower().endswith(".pdf")


def test_the_csv_opens_in_a_french_spreadsheet(agent: FlaskClient, send: Sender) -> None:
    dossier = send()
    answer = agent.get("/bureau/export.csv?demarche=loisirs")
    assert answer.data.startswith(BOM.encode())
    assert answer.headers["Content-Disposition"] == 'attachment; filename="dossiers.csv"'
    titles, line = rows(answer.data)
    told = dict(zip(titles, line, strict=True))
    assert told["Numéro"] == dossier.number
    assert told["Reçu le"] == "2027-04-13 10:51"
    assert told["Vous – Lieu"] == "À l’école"
    assert told["Vous – Prénom"] == "Lina"
    assert told["Vos documents – Attestation de la CAF"] == "Attendue, 2027-05-01"


@pytest.mark.parametrize("name", ["=1+1", "+33612", "-2", "@SUM(A1)", "\t=1", " =1", "\uff1d1"])
def test_no_answer_becomes_a_formula(agent: FlaskClient, send: Sender, name: str) -> None:
    send(name=name)
    _, line = rows(agent.get("/bureau/export.csv").data)
    assert f"'{name}" in line
    assert not any(cell.lstrip().startswith(FORMULA) for cell in line)


@given(st.text())
def test_a_guarded_cell_is_never_a_formula(cell: str) -> None:
    assert not guarded(cell).lstrip(" \u00a0").startswith(FORMULA)
    assert guarded(cell).endswith(cell)


def test_line_breaks_and_semicolons_stay_in_their_cell(agent: FlaskClient, send: Sender) -> None:
    send(name='A;B\n"C"')
    titles, line = rows(agent.get("/bureau/export.csv?demarche=loisirs").data)
    assert dict(zip(titles, line, strict=True))["Usager"] == 'A;B\n"C"'


def test_json_lines_hold_one_dossier_each(agent: FlaskClient, send: Sender) -> None:
    numbers = {send("d1").number, send("d2", "U\u2028V\n").number}
    lines = agent.get("/bureau/export.jsonl").data.split(b"\n")
    assert lines.pop() == b""
    assert {json.loads(line)["number"] for line in lines} == numbers


def test_an_export_holds_the_search_and_the_services_of_the_agent(
    client: FlaskClient, site: Site, send: Sender
) -> None:
    send("d1")
    move(site, send("d2"), State.ACCEPTED)
    send("d3", slug="eau", service="eau")
    chosen = sign_in(client).get("/bureau/export.jsonl?etat=accepted").data
    assert [json.loads(line)["state"] for line in chosen.splitlines()] == ["accepted"]
    assert len(client.get("/bureau/export.jsonl").data.splitlines()) == 2
    assert len(sign_in(client, "chief").get("/bureau/export.jsonl").data.splitlines()) == 3


def test_a_selection_longer_than_a_page_is_whole(site: Site, send: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runtime.desk.exports.PAGE", 2)
    sent = {send(f"d{index}").number for index in range(5)}
    assert {one.dossier.number for one in selected(site, Query(services=None))} == sent
    assert PAGE > 2


def test_the_command_writes_each_form(site: Site, send: Sender, tmp_path: Path) -> None:
    number = send().number
    command = export_command(lambda _: site)
    for form, written in (("jsonl", "a.jsonl"), ("csv", "a.csv"), ("zip", f"zips/{number}.zip")):
        target = tmp_path / written.split("/")[0]
        result = CliRunner().invoke(command, [str(target), "--format", form], catch_exceptions=False)
        assert result.output == f"1 dossier écrit\u00a0: {target}\n"
        assert number.encode() in (tmp_path / written).read_bytes()


def test_the_command_selects(site: Site, send: Sender, tmp_path: Path) -> None:
    move(site, send("d1"), State.REFUSED)
    send("d2")
    target = tmp_path / "refused.jsonl"
    options = [str(target), "--state", "refused", "--procedure", "loisirs"]
    CliRunner().invoke(export_command(lambda _: site), options, catch_exceptions=False)
    assert [line["state"] for line in _json(target)] == ["refused"]


def _json(path: Path) -> Iterator[dict[str, str]]:
    yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def test_an_opened_copy_is_beside_its_original(agent: FlaskClient, site: Site, send: Sender) -> None:
    send()
    site.files.put("d1", "copy", BytesIO(b"%PDF-opened"), 100)
    site.index.add(replace(file("facture.pdf"), id="copy", dossier="d1"), "d1-f1")
    assert archive(agent).namelist()[-1] == "pieces/01-Justificatif-de-domicile/sans-mot-de-passe-facture.pdf"
