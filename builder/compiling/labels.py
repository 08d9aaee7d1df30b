"""Names made readable: labels from property names, slugs from titles."""

import re
import unicodedata

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\dA-Z_]+|\d+|[^\W_]+")


def humanise(name: str) -> str:
    """``postalCode``, ``postal_code``, ``postal-code`` → "Postal code"; acronyms stay: ``userSSN`` → "User SSN"."""
    words = _WORDS.findall(name.rpartition(":")[2] or name)
    spoken = [word if len(word) > 1 and word.isupper() and not name.isupper() else word.lower() for word in words]
    text = " ".join(spoken) or name.strip() or name
    return text[:1].upper() + text[1:]


def is_spoken(value: str) -> bool:
    """Is it words already, rather than a machine's identifier?"""
    return " " in value or not re.fullmatch(
        r"[a-z0-9]+(?:[A-Z][a-z0-9]*)+|[a-z0-9]+(?:[_-][a-z0-9]+)+|\w+_\w+|[a-z]+\d*", value
    )


def slugify(text: str) -> str:
    """Lower-case ASCII letters, digits and hyphens; "" when nothing of it is left."""
    plain = unicodedata.normalize("NFKD", re.sub(r"(?<=[a-z])(?=[A-Z])", "-", text)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-")
