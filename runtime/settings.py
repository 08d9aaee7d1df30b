"""``site.toml``: its words, how each is read, and what is said of a word or a value that does not do. Pure.

Every fault is told at once; a site with one fault does not start.
"""

import difflib
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from runtime.brand import colour_fault
from runtime.site import MEGABYTE, Service, Settings, Smtp
from validators.findings import N_, Message

Json: TypeAlias = Any
Reader: TypeAlias = Callable[[Json], Any]

#: What the first run writes, with a town that does not exist.
FIRST_SETTINGS = Path(__file__).with_name("site.toml")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in ``site.toml``: where (``[mail] mode``, "" for the whole file), and what to do."""

    where: str
    message: Message


class BadSettings(Exception):
    """``site.toml`` cannot be used; ``faults`` says all that is wrong."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(f"{len(faults)} fault(s) in site.toml")
        self.faults = faults


class _Refused(Exception):
    """A value that does not do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.id)
        self.message = message


def _refuse(sentence: str, **params: str | int) -> _Refused:
    return _Refused(Message(sentence, params))


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise _refuse(N_("write a text between straight quotation marks."))
    return value.strip()


def _name(value: Json) -> str:
    if not (text := _text(value)):
        raise _refuse(N_("write a name."))
    return text


def _flag(value: Json) -> bool:
    if not isinstance(value, bool):
        raise _refuse(N_("write true or false, without quotation marks."))
    return value


def _count(least: int, most: int) -> Reader:
    def read(value: Json) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise _refuse(N_("write a whole number from %(least)s to %(most)s."), least=least, most=most)
        return value

    return read


def _megabytes(value: Json) -> int:
    size: int = _count(1, 500)(value) * MEGABYTE
    return size


def _days(value: Json) -> timedelta:
    return timedelta(days=_count(1, 36_500)(value))


def _one_of(*words: str) -> Reader:
    def read(value: Json) -> str:
        if value not in words:
            raise _refuse(N_("write one of these words: %(words)s."), words=", ".join(words))
        return str(value)

    return read


def _zone(value: Json) -> str:
    if _text(value) not in available_timezones():
        raise _refuse(N_("write a time zone, for example Europe/Paris or Indian/Reunion."))
    return _text(value)


def _colour(value: Json) -> str:
    colour = _text(value)
    fault = colour_fault(colour) if colour else None
    if fault is not None:
        raise _Refused(fault)
    return colour


def _address(value: Json) -> str:
    address = _text(value).rstrip("/")
    parts = urlsplit(address)
    if address and not (
        parts.scheme in ("http", "https") and parts.hostname and not parts.query and not parts.fragment
    ):
        raise _refuse(N_("write an address that begins with https://, for example https://demarches.ma-ville.fr."))
    return address


def _email(value: Json) -> str:
    email = _text(value)
    if email and not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", email):
        raise _refuse(N_("write an e-mail address, for example mairie@ma-ville.fr."))
    return email


def _clamd(value: Json) -> str:
    address = _text(value)
    if address and not address.startswith("/") and not re.fullmatch(r"[^\s:/]+:\d{1,5}", address):
        raise _refuse(N_("write host:port or the path of the socket, for example 127.0.0.1:3310."))
    return address


#: Section → word → (the setting it gives, how it is read).
WORDS: Mapping[str, Mapping[str, tuple[str, Reader]]] = {
    "organisation": {
        "name": ("organisation", _name),
        "address": ("address", _text),
        "phone": ("phone", _text),
        "hours": ("hours", _text),
        "email": ("email", _email),
        "publisher": ("publisher", _text),
        "host": ("host", _text),
        "controller": ("controller", _text),
        "dpo": ("dpo", _text),
        "time_zone": ("time_zone", _zone),
    },
    "web": {
        "base_url": ("base_url", _address),
        "behind_proxy": ("behind_proxy", _flag),
        "secure_cookies": ("secure_cookies", _flag),
        "brand": ("brand", _colour),
    },
    "limits": {
        "max_file_size": ("max_file_size", _megabytes),
        "max_files": ("max_files", _count(1, 100)),
        "draft_kept": ("draft_kept", _days),
        "default_retention": ("default_retention", _days),
    },
    "mail": {
        "mode": ("mail_mode", _one_of("files", "smtp")),
        "from": ("mail_from", _email),
        "smtp_host": ("smtp.host", _text),
        "smtp_port": ("smtp.port", _count(1, 65_535)),
        "smtp_user": ("smtp.user", _text),
        "smtp_security": ("smtp.security", _one_of("starttls", "tls", "none")),
    },
    "antivirus": {"address": ("antivirus_address", _clamd)},
}
SERVICE: Mapping[str, tuple[str, Reader]] = {
    word: WORDS["organisation"][word] for word in ("name", "address", "phone", "hours", "email")
} | {"name": ("name", _name)}


def read_settings(text: str, smtp_password: str = "") -> Settings:
    """The settings a ``site.toml`` gives. Raises ``BadSettings`` with everything that is wrong."""
    declared = _parse(text)
    faults: list[Fault] = list(_unknown_sections(declared))
    given: dict[str, Any] = {}
    for section, words in WORDS.items():
        given |= _section(section, declared.get(section, {}), words, faults)
    given["services"] = _services(declared.get("services", {}), faults)
    smtp = {name[5:]: given.pop(name) for name in tuple(given) if name.startswith("smtp.")}
    if given.get("mail_mode") == "smtp":
        faults.extend(_missing_for_smtp(given, smtp))
    if faults:
        raise BadSettings(tuple(faults))
    settings = _completed(Settings(**given))
    return replace(settings, smtp=Smtp(password=smtp_password, **smtp)) if settings.mail_mode == "smtp" else settings


def _parse(text: str) -> dict[str, Json]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        line = re.search(r"at line (\d+)", str(fault))
        where = Message(
            N_("Line %(line)s: check the quotation marks and the = sign."), {"line": line[1]} if line else {}
        )
        told = where if line else Message(N_("The end of the file is missing: check the last lines."))
        raise BadSettings((Fault("", told),)) from fault


def _unknown_sections(declared: Mapping[str, Json]) -> Iterator[Fault]:
    for section in declared:
        if section not in (*WORDS, "services"):
            yield Fault(f"[{section}]", _unknown(section, (*WORDS, "services")))


def _section(
    section: str, declared: Json, words: Mapping[str, tuple[str, Reader]], faults: list[Fault]
) -> dict[str, Any]:
    """Setting → value, of the words of one section; what is wrong joins ``faults``."""
    if not isinstance(declared, dict):
        faults.append(
            Fault(section, Message(N_("this is a section: write it between square brackets, alone on its line.")))
        )
        return {}
    given = {}
    for word, value in declared.items():
        where = f"[{section}] {word}"
        if word in words:
            setting, read = words[word]
            try:
                given[setting] = read(value)
            except _Refused as refused:
                faults.append(Fault(where, refused.message))
        else:
            faults.append(Fault(where, _unknown(word, tuple(words))))
    return given


def _services(declared: Json, faults: list[Fault]) -> dict[str, Service]:
    services = {}
    for service_id, about in declared.items() if isinstance(declared, dict) else ():
        section = f"services.{service_id}"
        given = _section(section, about, SERVICE, faults)
        if "name" not in given:
            faults.append(Fault(f"[{section}] name", Message(N_("write a name."))))
        services[service_id] = Service(service_id, given.pop("name", ""), **given)
    if not isinstance(declared, dict):
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


def _unknown(word: str, known: tuple[str, ...]) -> Message:
    near = difflib.get_close_matches(word, known, 1)
    if near:
        return Message(N_("this word is not known. Did you mean %(nearest)s?"), {"nearest": near[0]})
    return Message(N_("this word is not known. The words are: %(words)s."), {"words": ", ".join(known)})
