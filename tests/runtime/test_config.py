"""A site opens from its folder: all of it, or nothing and a sentence."""

from pathlib import Path

import pytest

from runtime.accessibility.record import FIRST_RECORD
from runtime.accessibility.statement import Statement
from runtime.adapters.clamav import ClamAntivirus
from runtime.adapters.file_mailer import FileMailer
from runtime.adapters.no_antivirus import NoAntivirus
from runtime.adapters.smtp import SmtpMailer
from runtime.adapters.twins import FixedClock
from runtime.config import open_site
from runtime.declared import BadSettings
from runtime.i18n import say_in
from runtime.settings import FIRST_SETTINGS


@pytest.fixture(autouse=True)
def no_variables(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What the machine says is not the test's."""
    for name in ("DATABASE_URL", "DOSSIER_COMPLET_HOME", "DOSSIER_COMPLET_SMTP_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def test_the_first_run_makes_a_private_folder_with_settings_to_read(tmp_path: Path) -> None:
    site = open_site(tmp_path / "home")
    assert site.home.stat().st_mode & 0o777 == 0o700
    assert (site.home / "site.toml").read_bytes() == FIRST_SETTINGS.read_bytes()
    assert site.procedures.all() == []


def test_the_second_run_keeps_what_was_changed(tmp_path: Path) -> None:
    open_site(tmp_path)
    (tmp_path / "site.toml").write_text('[organisation]\nname = "La mairie de Lannion"\n', encoding="utf-8")
    assert open_site(tmp_path).settings.organisation == "La mairie de Lannion"


def test_the_folder_is_named_by_the_call_then_the_environment_then_var(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert open_site().home == tmp_path / "var"
    monkeypatch.setenv("DOSSIER_COMPLET_HOME", str(tmp_path / "data"))
    assert open_site().home == tmp_path / "data"
    assert open_site(tmp_path / "called").home == tmp_path / "called"


def test_wrong_settings_start_nothing(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text("[limits]\nmax_files = 0\n", encoding="utf-8")
    with pytest.raises(BadSettings):
        open_site(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["site.toml"]


def test_settings_in_another_encoding_are_told(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_bytes('[organisation]\nname = "Orléans"\n'.encode("latin-1"))
    with pytest.raises(BadSettings) as bad:
        open_site(tmp_path)
    assert "UTF-8" in say_in("fr", bad.value.faults[0].message)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadSettings) as bad:
        open_site(tmp_path / "file" / "home")
    assert bad.value.faults[0].where == str(tmp_path / "file" / "home")


def test_an_address_that_is_no_database_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadSettings) as bad:
        open_site(tmp_path, database_url="dossiers")
    assert bad.value.faults[0].where == "DATABASE_URL"


def test_the_database_is_where_the_variable_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/elsewhere.db")
    open_site(tmp_path / "home")
    assert (tmp_path / "elsewhere.db").exists()
    assert not (tmp_path / "home" / "site.db").exists()


def test_a_clock_may_be_given(tmp_path: Path) -> None:
    clock = FixedClock()
    assert open_site(tmp_path, clock=clock).clock is clock


def test_mails_and_antivirus_are_off_until_declared(tmp_path: Path) -> None:
    site = open_site(tmp_path)
    assert isinstance(site.mailer, FileMailer)
    assert isinstance(site.antivirus, NoAntivirus)


def test_mails_and_antivirus_are_those_declared(tmp_path: Path) -> None:
    declared = (
        '[web]\nbase_url = "https://ville.fr"\n'
        '[mail]\nmode = "smtp"\nfrom = "v@exemple.fr"\nsmtp_host = "localhost"\n[antivirus]\naddress = "/run/clamd"\n'
    )
    (tmp_path / "site.toml").write_text(declared, encoding="utf-8")
    site = open_site(tmp_path)
    assert isinstance(site.mailer, SmtpMailer)
    assert isinstance(site.antivirus, ClamAntivirus)


def test_the_record_of_the_audit_is_written_first_then_read(tmp_path: Path) -> None:
    assert open_site(tmp_path).statement == Statement()
    file = tmp_path / "accessibility.toml"
    assert file.read_bytes() == FIRST_RECORD.read_bytes()
    file.write_text('[audit]\nby = "La société Exemple"\n', encoding="utf-8")
    assert open_site(tmp_path).statement.audit.by == "La société Exemple"


def test_a_wrong_record_starts_nothing_and_is_named(tmp_path: Path) -> None:
    (tmp_path / "accessibility.toml").write_text("[audit]\nrate = 100\n", encoding="utf-8")
    with pytest.raises(BadSettings) as bad:
        open_site(tmp_path)
    assert bad.value.file == "accessibility.toml"
    assert not (tmp_path / "site.db").exists()


SHEET = ":root { --ink: #222222; --ground: #ffffff; --brand: #0b5671; }"


def _themed(home: Path, sheet: str, web: str = "") -> Path:
    (home / "site.toml").write_text(f'[web]\ntheme = "ville"\n{web}', encoding="utf-8")
    (home / "ville").mkdir()
    (home / "ville" / "theme.css").write_text(sheet, encoding="utf-8")
    return home


def test_another_theme_takes_the_place_of_ours(tmp_path: Path) -> None:
    assert open_site(_themed(tmp_path, SHEET)).theme == tmp_path / "ville"


def test_a_theme_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text('[web]\ntheme = "ville"\n', encoding="utf-8")
    with pytest.raises(BadSettings) as bad:
        open_site(tmp_path)
    assert [fault.where for fault in bad.value.faults] == ["[web] theme"]


@pytest.mark.parametrize(
    ("sheet", "web"),
    [(SHEET.replace("#222222", "#999999"), ""), (SHEET.replace("#ffffff", "#909090"), 'brand = "#1a3d8f"\n')],
)
def test_a_theme_whose_colours_cannot_be_read_is_refused(tmp_path: Path, sheet: str, web: str) -> None:
    with pytest.raises(BadSettings) as bad:
        open_site(_themed(tmp_path, sheet, web))
    assert "contraste" in say_in("fr", bad.value.faults[0].message)
