import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from builder.cli import main
from builder.dialect import SCHEMAS
from runtime.cli import main as site_commands
from tests.builder.compiled import ours, schema

SIGNALEMENT = SCHEMAS / "procedures" / "signalement.json"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "var"


def run(home: Path, *words: Any) -> Result:
    return CliRunner().invoke(main, ["--home", str(home), *map(str, words)])


def written(folder: Path, declaration: dict[str, Any], name: str = "essai.json") -> Path:
    (folder / name).write_text(json.dumps(declaration, ensure_ascii=False), encoding="utf-8")
    return folder / name


def test_the_public_site_s_commands_are_there_too() -> None:
    assert set(site_commands.commands) | {"lint", "publish", "export-procedure"} <= set(main.commands)


def test_lint_says_the_place_and_the_sentence_in_french(home: Path, tmp_path: Path) -> None:
    said = run(home, "lint", written(tmp_path, ours({"a": {"title": "A", "document": {"kind": "ribb"}}})))
    assert said.exit_code == 1
    wanted = (
        "essai.json /properties/a/document/kind\u00a0: À corriger. Le type de pièce «\u00a0ribb\u00a0» n’existe pas."
    )
    assert wanted in said.output


def test_lint_fails_on_errors_only(home: Path, tmp_path: Path) -> None:
    said = run(home, "lint", written(tmp_path, ours({"nom": {"type": "string"}})))
    assert "À revoir" in said.output
    assert said.exit_code == 0


def test_lint_opens_no_site(home: Path) -> None:
    assert run(home, "lint", SIGNALEMENT).exit_code == 0
    assert not home.exists()


def test_lint_of_what_is_no_json_is_a_sentence(home: Path, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(b"{" * 100_000)
    said = run(home, "lint", tmp_path / "x.json")
    assert (said.exit_code, said.exception.__class__) == (1, SystemExit)
    assert "À corriger" in said.output


def test_nothing_to_say_is_said(home: Path, tmp_path: Path) -> None:
    said = run(home, "lint", written(tmp_path, ours({"a": {"title": "Votre nom", "type": "string"}})))
    assert said.output == "essai.json\u00a0: rien à corriger.\n"


def test_a_procedure_is_published_once_for_each_change(home: Path) -> None:
    assert "est en ligne\u00a0: révision 1." in run(home, "publish", SIGNALEMENT).output
    assert "n’a pas changé\u00a0: la révision 1 reste en ligne." in run(home, "publish", SIGNALEMENT).output


def test_one_refused_does_not_keep_the_others_back(home: Path, tmp_path: Path) -> None:
    said = run(home, "publish", written(tmp_path, schema({"a": {"type": "string"}})), SIGNALEMENT)
    assert said.exit_code == 1
    assert "essai.json n’est pas en ligne" in said.output
    assert "révision 1" in said.output


def test_a_service_that_the_site_lacks_refuses_publication(home: Path, tmp_path: Path) -> None:
    declaration = ours({"a": {"title": "A", "type": "string"}})
    declaration["procedure"] = {**declaration["procedure"], "service": "inconnu"}
    said = run(home, "publish", written(tmp_path, declaration))
    assert "Le site ne connaît pas le service «\u00a0inconnu\u00a0»" in said.output
    assert said.exit_code == 1


def test_all_that_use_a_kind_are_published_again(home: Path) -> None:
    run(home, "publish", SIGNALEMENT)
    assert "révision 1 reste" in run(home, "publish", "--all-using", "photo-libre").output
    said = run(home, "publish", "--all-using", "rib")
    assert said.exit_code == 1
    assert "Vérifiez son nom" in said.output


def test_a_declaration_comes_back_byte_for_byte(home: Path, tmp_path: Path) -> None:
    run(home, "publish", SIGNALEMENT)
    run(home, "export-procedure", "signalement", "-o", tmp_path / "back.json")
    assert (tmp_path / "back.json").read_bytes() == SIGNALEMENT.read_bytes()


def test_a_standalone_schema_is_written_out(home: Path) -> None:
    run(home, "publish", SIGNALEMENT)
    alone = json.loads(run(home, "export-procedure", "signalement", "--standalone").stdout)
    assert alone["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_a_procedure_nobody_published_is_a_sentence(home: Path) -> None:
    said = run(home, "export-procedure", "rien")
    assert (said.exit_code, "Vérifiez son nom" in said.output) == (1, True)
