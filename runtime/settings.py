"""``site.toml``: its words, how each is read, and what is said of a word or a value that does not do. Pure."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from runtime import declared
from runtime.brand import colour_fault, dark_fault
from runtime.declared import BadSettings, Fault, Json, Reader, Refused, Words, refuse
from runtime.site import MEGABYTE, Service, Settings, Smtp
from validators.findings import N_, Message

#: What the first run writes, with a town that does not exist.
FIRST_SETTINGS = Path(__file__).with_name("site.toml")


def _megabytes(value: Json) -> int:
    size: int = declared.count(1, 500)(value) * MEGABYTE
    return size


def _days(value: Json) -> timedelta:
    return timedelta(days=declared.count(1, 36_500)(value))


def _zone(value: Json) -> str:
    if declared.text(value) not in available_timezones():
        raise refuse(N_("write a time zone, for example Europe/Paris or Indian/Reunion."))
    return declared.text(value)


def _colour(fault_of: Callable[[str], Message | None]) -> Reader:
    def read(value: Json) -> str:
        colour = declared.text(value)
        fault = fault_of(colour) if colour else None
        if fault is not None:
            raise Refused(fault)
        return colour

    return read


def _clamd(value: Json) -> str:
    address = declared.text(value)
    if address and not address.startswith("/") and not re.fullmatch(r"[^\s:/]+:\d{1,5}", address):
        raise refuse(N_("write host:port or the path of the socket, for example 127.0.0.1:3310."))
    return address


#: Section → word → (the setting it gives, how it is read).
WORDS: Mapping[str, Words] = {
    "organisation": {
        "name": ("organisation", declared.name),
        "address": ("address", declared.text),
        "phone": ("phone", declared.text),
        "hours": ("hours", declared.text),
        "email": ("email", declared.email),
        "publisher": ("publisher", declared.text),
        "host": ("host", declared.text),
        "controller": ("controller", declared.text),
        "dpo": ("dpo", declared.text),
        "time_zone": ("time_zone", _zone),
    },
    "web": {
        "base_url": ("base_url", declared.address),
        "behind_proxy": ("behind_proxy", declared.flag),
        "secure_cookies": ("secure_cookies", declared.flag),
        "brand": ("brand", _colour(colour_fault)),
        "brand_dark": ("brand_dark", _colour(dark_fault)),
        "theme": ("theme", declared.text),
    },
    "limits": {
        "max_file_size": ("max_file_size", _megabytes),
        "max_files": ("max_files", declared.count(1, 100)),
        "draft_kept": ("draft_kept", _days),
        "default_retention": ("default_retention", _days),
    },
    "mail": {
        "mode": ("mail_mode", declared.one_of("files", "smtp")),
        "from": ("mail_from", declared.email),
        "smtp_host": ("smtp.host", declared.text),
        "smtp_port": ("smtp.port", declared.count(1, 65_535)),
        "smtp_user": ("smtp.user", declared.text),
        "smtp_security": ("smtp.security", declared.one_of("starttls", "tls", "none")),
    },
    "antivirus": {"address": ("antivirus_address", _clamd)},
}
SERVICE: Words = {word: WORDS["organisation"][word] for word in ("name", "address", "phone", "hours", "email")} | {
    "name": ("name", declared.name)
}


def read_settings(text: str, smtp_password: str = "") -> Settings:
    """The settings a ``site.toml`` gives. Raises ``BadSettings`` with everything that is wrong."""
    sections = declared.parse(text, "site.toml")
    faults: list[Fault] = list(declared.unknown_sections(sections, (*WORDS, "services")))
    given: dict[str, Any] = {}
    for section, words in WORDS.items():
        given |= declared.read_section(section, sections.get(section, {}), words, faults)
    given["services"] = _services(sections.get("services", {}), faults)
    smtp = {name[5:]: given.pop(name) for name in tuple(given) if name.startswith("smtp.")}
    if given.get("mail_mode") == "smtp":
        faults.extend(_missing_for_smtp(given, smtp))
    if faults:
        raise BadSettings(tuple(faults))
    settings = _completed(Settings(**given))
    return replace(settings, smtp=Smtp(password=smtp_password, **smtp)) if settings.mail_mode == "smtp" else settings


def _services(written: Json, faults: list[Fault]) -> dict[str, Service]:
    services = {}
    for service_id, about in written.items() if isinstance(written, dict) else ():
        section = f"services.{service_id}"
        given = declared.read_section(section, about, SERVICE, faults)
        if "name" not in given:
            faults.append(Fault(f"[{section}] name", Message(N_("write a name."))))
        services[service_id] = Service(service_id, given.pop("name", ""), **given)
    if not isinstance(written, dict):
        faults.append(
            Fault("services", Message(N_("write one section for each service, for example [services.enfance].")))
        )
    return services


def _missing_for_smtp(given: Mapping[str, Any], smtp: Mapping[str, Any]) -> Iterator[Fault]:
    if not smtp.get("host"):
        yield Fault("[mail] smtp_host", Message(N_("to send mails, write the name of the mail server.")))
    if not given.get("mail_from"):
        yield Fault("[mail] from", Message(N_("to send mails, write the address they come from.")))
    if not given.get("base_url"):
        # Never the address of a request: whoever sends a false one would write links into our own mails.
        yield Fault(
            "[web] base_url", Message(N_("to send mails, write the public address that their links begin with."))
        )


def _completed(settings: Settings) -> Settings:
    """What a service does not say is the organisation's."""
    whole = {word: getattr(settings, word) for word in ("address", "phone", "hours", "email")}
    services = {
        service.id: replace(service, **{word: getattr(service, word) or value for word, value in whole.items()})
        for service in settings.services.values()
    }
    return replace(settings, services=services)
