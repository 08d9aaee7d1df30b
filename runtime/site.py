"""The running site: its settings and the adapters it uses, gathered once in ``config.py``. No other service locator."""

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from flask import current_app

from runtime import ports

if TYPE_CHECKING:
    from validators.ocr import OcrEngine

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Service:
    """A service of the organisation: who receives dossiers, how to reach it."""

    id: str
    name: str
    """With article and capital: "Le service enfance"."""
    address: str = ""
    phone: str = ""
    hours: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``site.toml`` says. Sizes in bytes, durations as such."""

    organisation: str = "La mairie"
    address: str = ""
    phone: str = ""
    hours: str = ""
    email: str = ""
    """Of the organisation as a whole: help pages, and services that have none of their own."""
    publisher: str = ""
    """Who answers for what is published (legal notice): a name and a function."""
    host: str = ""
    """Who runs the machines: name and address; "" means the organisation itself."""
    services: Mapping[str, Service] = field(default_factory=dict)
    controller: str = ""
    dpo: str = ""
    time_zone: str = "Europe/Paris"
    brand: str = ""
    """A colour (#rrggbb) in place of the accent; "" keeps the theme's."""
    base_url: str = ""
    """Public address, for links in mails; "" means the address of the request."""
    max_file_size: int = 20 * MEGABYTE
    """One source for the limit: field, server and proxy example."""
    max_files: int = 10
    draft_kept: timedelta = timedelta(days=90)
    default_retention: timedelta = timedelta(days=365)
    secure_cookies: bool = False
    antivirus_address: str = ""
    mail_mode: str = "files"

    def service(self, service_id: str) -> Service:
        """The service of that id, or the organisation itself."""
        return self.services.get(service_id) or Service(
            service_id, self.organisation, self.address, self.phone, self.hours, self.email
        )


def alone() -> AbstractContextManager[bool]:
    """The lock of a site that is one process."""
    return nullcontext(True)


@dataclass(frozen=True, slots=True)
class Site:
    """Views take it from the application (``current_site()``), jobs receive it."""

    home: Path
    settings: Settings
    clock: ports.Clock
    procedures: ports.ProcedureStore
    dossiers: ports.DossierStore
    index: ports.FileIndex
    files: ports.FileStore
    users: ports.UserStore
    outbox: ports.Outbox
    held: ports.HeldPosts
    limits: ports.RateLimits
    mailer: ports.Mailer
    antivirus: ports.Antivirus
    queue: ports.TaskQueue
    ocr: "OcrEngine"
    clock_lock: ports.ClockLock = alone


def current_site() -> Site:
    """The site the current application serves."""
    site: Site = current_app.extensions["dossier-complet"]
    return site
