"""Opens a site: its data folder, its settings, its adapters. The one place that chooses them."""

import os
import shutil
from pathlib import Path

from runtime.accessibility.record import FILE, FIRST_RECORD, read_statement
from runtime.accessibility.statement import Statement
from runtime.adapters.clamav import ClamAntivirus
from runtime.adapters.file_mailer import FileMailer
from runtime.adapters.keyring import open_keyring
from runtime.adapters.local_files import LocalFiles
from runtime.adapters.local_pool import LocalPool
from runtime.adapters.no_antivirus import NoAntivirus
from runtime.adapters.smtp import SmtpMailer
from runtime.adapters.sql import open_stores, sqlite_address
from runtime.adapters.system_clock import SystemClock
from runtime.brand import brand_css
from runtime.declared import BadSettings, Fault
from runtime.ports import Antivirus, Clock, Mailer
from runtime.settings import FIRST_SETTINGS, read_settings
from runtime.site import Settings, Site
from runtime.theme import Weak, weak_pairs
from validators.findings import N_, Message
from validators.ocr.in_process import installed_engine

#: What a theme cannot do without.
THEME = "theme.css"
#: Names of variables of the environment.
HOME, DATABASE, SMTP_PASSWORD = "DOSSIER_COMPLET_HOME", "DATABASE_URL", "DOSSIER_COMPLET_SMTP_PASSWORD"


def open_site(home: Path | None = None, *, database_url: str | None = None, clock: Clock | None = None) -> Site:
    """The site whose data are in ``home`` (else ``DOSSIER_COMPLET_HOME``, else ``./var``), made at the first run.

    ``database_url``, else ``DATABASE_URL``, else a SQLite file of that folder. Raises ``BadSettings`` with all that is
    wrong before anything is opened, ``Unavailable`` when the database or the keys are.
    """
    folder = (home or Path(os.environ.get(HOME) or "var")).absolute()
    settings = _settings(folder)
    statement = _statement(folder)
    theme = _theme(folder, settings)
    address = database_url or os.environ.get(DATABASE) or sqlite_address(folder / "site.db")
    keyring = open_keyring(folder / "keys")
    try:
        stores = open_stores(address, keyring)
    except ValueError as fault:
        said = Message(N_("write the address of a database, for example postgresql:///dossiers."))
        raise BadSettings((Fault(DATABASE, said),)) from fault
    return Site(
        home=folder,
        settings=settings,
        clock=clock or SystemClock(settings.time_zone),
        procedures=stores.procedures,
        dossiers=stores.dossiers,
        index=stores.index,
        files=LocalFiles(folder / "files", keyring),
        users=stores.users,
        outbox=stores.outbox,
        held=stores.held,
        limits=stores.limits,
        mailer=_mailer(folder, settings),
        antivirus=_antivirus(settings),
        queue=LocalPool(),
        ocr=installed_engine(),
        clock_lock=stores.clock_lock,
        theme=theme,
        statement=statement,
    )


def _settings(folder: Path) -> Settings:
    return read_settings(_written(folder / "site.toml", FIRST_SETTINGS), os.environ.get(SMTP_PASSWORD, ""))


def _statement(folder: Path) -> Statement:
    return read_statement(_written(folder / FILE, FIRST_RECORD))


def _theme(folder: Path, settings: Settings) -> Path | None:
    """The folder of the theme, its contrasts computed again with the administration's colour."""
    if not settings.theme:
        return None
    theme = folder / settings.theme
    try:
        sheet = (theme / THEME).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        said = Message(N_("this folder has no theme.css that can be read: %(folder)s."), {"folder": str(theme)})
        raise BadSettings((Fault("[web] theme", said),)) from fault
    if settings.brand:
        sheet += brand_css(settings.brand, settings.brand_dark)
    if weak := tuple(Fault("[web] theme", _too_weak(pair)) for pair in weak_pairs(sheet)):
        raise BadSettings(weak)
    return theme


def _too_weak(pair: Weak) -> Message:
    said = N_("--%(ink)s cannot be read on --%(ground)s (%(palette)s): contrast %(found)s. Change one of the two.")
    params = {"ink": pair.ink, "ground": pair.ground, "palette": pair.palette, "found": f"{pair.contrast:.2f}"}
    return Message(said, params)


def _written(file: Path, first: Path) -> str:
    """What a file of the folder says, written first when there is none. The folder is the owner's alone."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.parent.chmod(0o700)
        if not file.exists():
            shutil.copyfile(first, file)
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as fault:
        said = Message(N_("The file is not in UTF-8: save it again in this encoding."))
        raise BadSettings((Fault("", said),), file.name) from fault
    except OSError as fault:
        said = Message(N_("this folder cannot be written. Give it to the user who runs the site."))
        raise BadSettings((Fault(str(file.parent), said),), file.name) from fault


def _antivirus(settings: Settings) -> Antivirus:
    return ClamAntivirus(settings.antivirus_address) if settings.antivirus_address else NoAntivirus()


def _mailer(folder: Path, settings: Settings) -> Mailer:
    if settings.smtp is not None:
        return SmtpMailer(settings.smtp, settings.mail_from)
    return FileMailer(folder / "mails", settings.mail_from)
