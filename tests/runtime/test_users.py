"""Accounts made at the console: a password shown once, services that exist, an account closed."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from runtime.account.passwords import verify_password
from runtime.cli import main
from runtime.config import open_site
from runtime.dossier import Role


@pytest.fixture(autouse=True)
def own_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)


def run(home: Path, *words: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, ["--home", str(home), "users", *words], input=typed)


ADD = ("add", "camille@exemple.fr", "--name", "Camille Martin", "--service", "enfance")


def test_an_agent_signs_in_with_the_password_shown_once(tmp_path: Path) -> None:
    said = run(tmp_path, *ADD)
    user = open_site(tmp_path).users.find_by_email("camille@exemple.fr")
    assert said.exit_code == 0
    assert user is not None
    assert (user.role, user.services, user.name) == (Role.AGENT, ("enfance",), "Camille Martin")
    assert verify_password(user.password_hash, said.output.split()[-1])


def test_a_password_may_be_chosen_and_is_not_shown(tmp_path: Path) -> None:
    chosen = "quatre mots sans lien"
    said = run(tmp_path, *ADD, "--ask", typed=f"{chosen}\n{chosen}\n")
    user = open_site(tmp_path).users.find_by_email("camille@exemple.fr")
    assert user is not None
    assert verify_password(user.password_hash, chosen)
    assert chosen not in said.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "camille", "--name", "C", "--administrator"), "camille : écrivez une adresse électronique"),
        (("add", "c@exemple.fr", "--name", "C"), "Donnez un service à cet agent avec --service : population, enfance"),
        (("add", "c@exemple.fr", "--name", "C", "--service", "paie"), "« paie » n’est pas dans site.toml."),
        (("disable", "c@exemple.fr"), "c@exemple.fr n’a pas de compte."),
    ],
)
def test_what_cannot_be_done_is_a_sentence(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    result = run(tmp_path, *words)
    assert result.exit_code == 1
    assert result.output.replace("\u00a0", " ").startswith(said)


def test_an_address_has_one_account(tmp_path: Path) -> None:
    run(tmp_path, *ADD)
    assert "a déjà un compte" in run(tmp_path, *ADD).output


def test_a_closed_account_stays_in_the_list(tmp_path: Path) -> None:
    run(tmp_path, *ADD)
    assert run(tmp_path, "disable", "camille@exemple.fr").exit_code == 0
    assert run(tmp_path, "list").output == "camille@exemple.fr – Camille Martin – agent – enfance – fermé\n"
