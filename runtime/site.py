"""The running site: its settings and the adapters it uses, gathered once in ``config.py``. No other service locator."""

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from flask import current_app

from runtime import ports
from runtime.accessibility.statement import Statement

if TYPE_CHECKING:
    from validators.ocr import OcrEngine

MEGABYTE = 1_000_000
#: Files of the largest size that one request may carry. More come smaller, or are told as too heavy.
AT_ONCE = 30


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
class Smtp:
    """A mail server. ``security`` is starttls, tls or none; the password comes from the environment."""

    host: str
    port: int = 587
    user: str = ""
    password: str = field(default="", repr=False)
    security: str = "starttls"


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
    brand_dark: str = ""
    """That of dark pages; "" makes one from ``brand``."""
    theme: str = ""
    """The folder of another theme, from the data folder; "" keeps ours."""
    base_url: str = ""
    """Public address, for links in mails; "" means the address of the request."""
    max_file_size: int = 20 * MEGABYTE
    """One source for the limit: field, server and proxy example."""
    max_files: int = 10
    draft_kept: timedelta = timedelta(days=90)
    default_retention: timedelta = timedelta(days=365)
    secure_cookies: bool = False
    behind_proxy: bool = False
    """A reverse proxy stands before: the address and the scheme it forwards are believed."""
    antivirus_address: str = ""
    """``host:port`` or the path of clamd's socket; "" means none."""
    mail_mode: str = "files"
    mail_from: str = ""
    smtp: Smtp | None = None
    """Where mails go in the mode ``smtp``."""

    @property
    def max_request_size(self) -> int:
        """Bytes of one request: a gallery of photos chosen at once, each at the limit."""
        return AT_ONCE * self.max_file_size

    @property
    def max_body_size(self) -> int:
        """Bytes the server reads of one request: twice that, so that what is too large is told on our own page."""
        return 2 * self.max_request_size

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
    theme: Path | None = None
    """A folder whose files take the place of ours: ``theme.css``, drawings, fonts."""
    statement: Statement = field(default_factory=Statement)
    """What was recorded of its accessibility."""


def current_site() -> Site:
    """The site the current application serves."""
    site: Site = current_app.extensions["dossier-complet"]
    return site
