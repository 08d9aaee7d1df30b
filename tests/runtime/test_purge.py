"""``purge`` erases what has reached its end, and says how much."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from runtime.adapters.system_clock import SystemClock
from runtime.cli import main
from runtime.config import open_site
from runtime.dossier import Dossier


def draft(dossier_id: str, expires_at: datetime) -> Dossier:
    began = expires_at - timedelta(days=90)
    code = dossier_id.upper().ljust(10, "X")
    return Dossier(dossier_id, "signalement", 1, "voirie", code, began, began, expires_at)


def test_a_draft_past_its_end_is_erased_and_the_others_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    site, now = open_site(tmp_path), SystemClock("Europe/Paris").now()
    site.dossiers.start(draft("old", now - timedelta(days=1)))
    site.dossiers.start(draft("new", now + timedelta(days=1)))
    said = CliRunner().invoke(main, ["--home", str(tmp_path), "purge"])
    assert said.output == "Dossiers effacés\u00a0: 1.\n"
    assert site.dossiers.find("old") is None
    assert site.dossiers.find("new") is not None
