"""``check-document``: the stable line, in words for people, a status for scripts, never a traceback."""

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from runtime.adapters.local_pool import MEBIBYTE, LocalPool, WorkerLimits
from runtime.check_document import ACCEPTED, PASSWORD, REFUSED, STATUSES, TO_LOOK_AT, check_document
from runtime.checked_files import _AHEAD
from runtime.cli import main
from runtime.i18n import say_in
from runtime.terminal_sentences import SENTENCES, said_here
from tests.validators.documents import drawn
from tests.validators.documents.test_pdf import document, written
from validators.documents.kinds import kind_names
from validators.documents.sentences import CERTAIN, finding
from validators.findings import Cause, Message, Severity

SAMPLES = Path(__file__).parents[1] / "resources" / "documents"
BLANK = str(SAMPLES / "trivial.pdf")
SOUND = str(SAMPLES / "student-document.pdf")


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(check_document, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def lines(*arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("--json", *arguments).stdout.splitlines()]


def test_a_line_has_the_documented_shape() -> None:
    (line,) = lines(BLANK)
    assert list(line) == ["file", "kind", "verdict", "pages", "findings", "cpu_seconds"]
    (finding,) = line["findings"]
    assert list(finding) == ["check", "cause", "severity", "page", "message", "box", "figures"]
    assert (line["verdict"], finding["cause"], finding["severity"], finding["page"]) == (
        "refused",
        "blank",
        "blocking",
        1,
    )
    assert finding["message"].startswith("Cette page est vide.")


def test_every_file_is_a_line_whatever_it_is(tmp_path: Path) -> None:
    (tmp_path / "vide.pdf").write_bytes(b"")
    (tmp_path / "virus.exe").write_bytes(b"MZ")
    (tmp_path / "lourd.jpg").write_bytes(b"\xff\xd8\xff" + bytes(21_000_000))
    found = lines(str(tmp_path), str(tmp_path / "absent.pdf"), SOUND)
    assert [(Path(line["file"]).name, line["verdict"]) for line in found] == [
        ("lourd.jpg", "refused"), ("vide.pdf", "refused"), ("virus.exe", "refused"), ("absent.pdf", "unknown"),
        ("student-document.pdf", "accepted"),
    ]  # fmt: skip


def test_a_kind_brings_its_own_checks(tmp_path: Path) -> None:
    old = tmp_path / "facture.pdf"
    text = b"(Facture du 12 octobre 2020, abonnement et consommation)"
    old.write_bytes(written(document(b"BT /F1 14 Tf 60 700 Td " + text + b" Tj ET")))
    (line,) = lines("--kind", "justificatif-de-domicile", str(old))
    assert (line["kind"], line["verdict"]) == ("justificatif-de-domicile", "refused")
    assert [finding["cause"] for finding in line["findings"]] == ["too_old"]


@pytest.mark.parametrize(
    ("files", "status"), [((SOUND,), ACCEPTED), ((SOUND, BLANK), REFUSED), (("/nulle-part",), TO_LOOK_AT)]
)
def test_the_exit_status_tells_the_worst(files: tuple[str, ...], status: int) -> None:
    assert run(*files).exit_code == status


def test_what_is_not_there_is_told_as_it_is(tmp_path: Path) -> None:
    absent, empty = tmp_path / "absent.pdf", tmp_path / "vide"
    empty.mkdir()
    said = run(str(absent), str(empty), "/dev/null").stdout.replace("\u00a0", " ")
    assert "absent.pdf : non vérifié\n  Ce fichier n’existe pas. Vérifiez le chemin.\n" in said
    assert "vide : non vérifié\n  Ce dossier ne contient aucun fichier." in said
    assert "/dev/null : non vérifié\n  Ce n’est pas un fichier." in said
    assert "gardé" not in said


def test_of_a_file_that_is_not_there_only_that_is_said() -> None:
    said = run("/nulle-part.pdf", "--kind", "carte-identite").stdout.replace("\u00a0", " ")
    assert said == "/nulle-part.pdf : non vérifié\n  Ce fichier n’existe pas. Vérifiez le chemin.\n"
    (line,) = lines("/nulle-part.pdf", "--kind", "carte-identite")
    assert [found["check"] for found in line["findings"]] == ["opened"]


def test_no_sentence_promises_what_a_terminal_does_not_do() -> None:
    """Nothing is kept, no agent looks, there is nowhere to write."""
    elsewhere = {Cause.INFECTED, Cause.ANTIVIRUS_UNAVAILABLE}  # no antivirus here
    params = dict.fromkeys(
        ("date", "expected", "found", "label", "max", "month", "months", "other", "printed", "side"), "x"
    )
    every = [
        finding("legible", cause, severity, params, variant=variant)
        for cause, variant in (*CERTAIN, *SENTENCES)
        for severity in Severity
        if cause not in elsewhere
    ]
    said = [say_in("fr", said_here(one).message) for one in every]
    untrue = re.compile(
        "est gardée?|nous (le )?gardons|un agent|écrivez-le|écrivez celle|vous pouvez continuer|l’avons", re.I
    )
    assert not [sentence for sentence in said if untrue.search(sentence)]


LOCKED = str(Path(__file__).parents[1] / "resources" / "papers" / "facture-verrouillee.pdf")


def test_a_locked_file_opens_with_its_password_from_the_line_the_environment_or_a_prompt() -> None:
    word = "Ajoncs-2026"
    assert "--password" in run(LOCKED).stdout
    assert "Ce mot de passe n’ouvre pas le fichier." in run(LOCKED, "--password", "autre").stdout
    for arguments, given in (
        (("--password", word), {}),
        ((), {"env": {PASSWORD: word}}),
        (("--ask",), {"input": f"{word}\n"}),
    ):
        told = CliRunner().invoke(check_document, (LOCKED, *arguments), **given)
        assert told.exit_code == ACCEPTED
        assert word not in told.output


def test_a_file_one_may_not_read_is_a_line_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = tmp_path / "secret.pdf"
    closed.write_bytes(b"%PDF-1.7")
    monkeypatch.setattr("os.access", lambda path, mode: False)  # root may read everything
    assert "Ce fichier ne se laisse pas lire." in run(str(closed)).stdout


def test_a_worker_that_is_killed_leaves_a_line_that_promises_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = WorkerLimits(memory=4 * MEBIBYTE)
    monkeypatch.setattr("runtime.checked_files.LocalPool", lambda: LocalPool(1, limits))
    (line,) = lines(SOUND)
    assert (line["verdict"], line["findings"][0]["cause"]) == ("unknown", "not_examined")
    assert "s’est arrêtée avant la fin" in line["findings"][0]["message"]


def test_a_table_has_headings_a_line_a_file_in_words_and_counts(tmp_path: Path) -> None:
    (tmp_path / "vide.pdf").write_bytes(b"")
    head, first, second, last = run("--table", BLANK, str(tmp_path)).stdout.replace("\u00a0", " ").splitlines()
    assert head.split() == ["Verdict", "Pages", "Secondes", "Fichier", "Constats"]
    assert first.split() == ["à", "remplacer", "1", first.split()[3], BLANK, "Page", "vide"]
    assert head.index("Fichier") == first.index(BLANK) == second.index(str(tmp_path))
    assert head.index("Constats") == first.index("Page vide") == second.index("Fichier vide")
    assert last == "Fichiers vérifiés : 2 (à remplacer : 2)."


def test_a_table_says_notes_after_what_is_to_be_mended(tmp_path: Path) -> None:
    content = io.BytesIO()
    pages = [drawn.page(size=(1000, 1400), points=7), Image.new("L", (1000, 1400), 255)]
    drawn.blurred(pages[0], 6).save(content, "TIFF", save_all=True, append_images=[pages[0], pages[1]])
    (tmp_path / "trois.tiff").write_bytes(content.getvalue())
    row = run("--table", str(tmp_path)).stdout.replace("\u00a0", " ").splitlines()[1]
    assert row.endswith("Page floue (à savoir : Page vide)")


def test_the_help_the_documentation_and_the_command_tell_the_same_exit_status() -> None:
    said = run("--help").stdout
    docs = (Path(__file__).parents[2] / "docs" / "check-document.md").read_text("utf-8")
    for status, sense in STATUSES.items():
        french = say_in("fr", Message(sense))
        assert f"  {status}  {french}\n" in said
        assert f"| {status} | {french} |" in docs


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (("check-document", "x.pdf", "--kind", "licorne"), "--kind : choisissez parmi acte-de-naissance, "),
        (("check-document", "x.pdf", "--licorne"), "L’option --licorne n’existe pas.\n"),
        (("check-document",), "Il manque : fichier.\n"),
        (("licorne",), "La commande licorne n’existe pas.\n"),
        (("serve", "--port", "x"), "--port : cette valeur ne convient pas ("),
    ],
)
def test_a_line_not_well_written_is_told_in_french(line: tuple[str, ...], sentence: str) -> None:
    told = CliRunner().invoke(main, line)
    said = told.output.replace("\u00a0", " ")
    assert told.exit_code == 2
    assert said.startswith("Utilisation : main ")
    assert sentence in said
    assert not [word for word in ("Usage:", "Error:", "Try ", "Invalid") if word in said]


def test_the_command_calls_itself_by_the_name_it_is_typed_by() -> None:
    line = (sys.executable, "-m", "builder", "check-document", "--help")
    said = subprocess.run(line, capture_output=True, text=True, check=True).stdout.replace("\u00a0", " ")
    assert said.startswith("Utilisation : dossier-complet check-document [OPTIONS] fichier…\n")


def test_the_help_is_in_french() -> None:
    said = CliRunner().invoke(main, ("check-document", "--help")).output
    assert "Montrer cette aide." in said
    assert "Show this message" not in said
    assert all(kind in said for kind in kind_names())


def test_more_files_than_are_begun_at_once_all_keep_their_verdict(tmp_path: Path) -> None:
    for number in range(3 * _AHEAD):
        (tmp_path / f"{number:03}.pdf").write_bytes(Path(SOUND if number % 2 else BLANK).read_bytes())
    verdicts = [line["verdict"] for line in lines(str(tmp_path))]
    assert verdicts == ["refused", "accepted"] * (3 * _AHEAD // 2)


def test_a_name_that_is_no_text_neither_stops_nor_commands_the_terminal(tmp_path: Path) -> None:
    name = os.fsdecode(b"a\xff\x1b[2J\nb.pdf")
    (tmp_path / name).write_bytes(b"")
    assert "a\\xff\ufffd[2J\ufffdb.pdf" in run("--table", str(tmp_path)).stdout
    (line,) = lines(str(tmp_path))
    assert line["file"].endswith("a\\xff\x1b[2J\nb.pdf")


def test_people_read_sentences() -> None:
    said = run(BLANK, SOUND).stdout.replace("\u00a0", " ")
    assert "trivial.pdf : à remplacer\n  Cette page est vide. Donnez le côté écrit" in said
    assert "student-document.pdf : accepté\n  Document reçu et lisible : 1 page." in said


def test_a_page_of_several_is_named(tmp_path: Path) -> None:
    (tmp_path / "deux.tiff").write_bytes(_two_pages())
    assert "Page 2. Cette page est floue." in run(str(tmp_path / "deux.tiff")).stdout.replace("\u00a0", " ")


def _two_pages() -> bytes:
    sharp = drawn.page(size=(1000, 1400), points=7)
    content = io.BytesIO()
    sharp.save(content, "TIFF", save_all=True, append_images=[drawn.blurred(sharp, 6)])
    return content.getvalue()


def test_an_unknown_kind_is_a_usage_error() -> None:
    assert run("--kind", "licorne", SOUND).exit_code == 2
