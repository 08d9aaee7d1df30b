"""E-mail addresses: their form, never their existence (nothing leaves the machine)."""

from collections.abc import Iterator
from difflib import get_close_matches

from email_validator import EmailNotValidError, validate_email

from validators.findings import N_, Message

#: The longest an address may be (RFC 5321), in characters.
_LONGEST = 254

#: Where most people in France have their address: a neighbour of one of these is a likely slip of the finger.
_PROVIDERS = (
    "aol.com", "bbox.fr", "free.fr", "gmail.com", "gmx.fr", "hotmail.com", "hotmail.fr", "icloud.com", "laposte.net",
    "live.fr", "neuf.fr", "numericable.fr", "orange.fr", "outlook.com", "outlook.fr", "proton.me", "protonmail.com",
    "sfr.fr", "wanadoo.fr", "yahoo.com", "yahoo.fr",
)  # fmt: skip
#: Real ones that look like them.
_REAL = frozenset({*_PROVIDERS, "email.com", "gmx.com", "gmx.net", "live.com", "mail.com", "me.com", "ymail.com"})
_SLIPS = {"gmail.fr": "gmail.com", "laposte.fr": "laposte.net", "laposte.com": "laposte.net", "icloud.fr": "icloud.com"}


def email(text: str) -> Iterator[Message]:
    """The form of an address, in characters every mail service takes."""
    address = text.strip()
    if "@" not in address:
        yield Message(N_("the @ sign is missing, for example nom@exemple.fr."))
    elif any(sign.isspace() for sign in address) or not address.partition("@")[0].isascii():
        yield Message(N_("remove spaces and accents."))
    elif _normal(address) is None:
        yield Message(N_("check the address, for example nom@exemple.fr."))


def tidy_email(text: str) -> str:
    """The domain in small letters; what comes before @ is left as typed."""
    return _normal(text.strip()) or text.strip()


def likely_address(address: str) -> str | None:
    """What the person probably meant, when the domain looks like a slip: a doubt, never a refusal."""
    name, at, domain = address.rpartition("@")
    if not at or domain in _REAL:
        return None
    meant = _SLIPS.get(domain) or next(iter(get_close_matches(domain, _PROVIDERS, n=1, cutoff=0.84)), None)
    return f"{name}@{meant}" if meant else None


def _normal(address: str) -> str | None:
    if len(address) > _LONGEST:
        return None
    try:
        return validate_email(address, check_deliverability=False, allow_smtputf8=False).normalized
    except EmailNotValidError:
        return None
