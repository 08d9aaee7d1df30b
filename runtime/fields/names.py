"""From a place to what a page needs: the name of an input, the id of an element, both one to one; labels, cut."""

import re
from hashlib import blake2s

from runtime.places import tokens

#: Inputs that belong to the page, not to a question; so do all names that begin with ``_``.
PAGE_INPUTS = frozenset({"action", "back", "csrf_token", "isindex", "retour", "shown", "version"})

#: Browsers change line breaks in names; ``.`` separates the parts of an answer; half characters cannot be sent.
_UNSAFE = re.compile(r"[%.\x00-\x1f\x7f-\x9f\ud800-\udfff]")
#: In characters.
_LONGEST_LABEL = 60
_PLAIN = re.compile(r"[A-Za-z0-9_]+")


def input_name(place: str) -> str:
    """``/enfants/r3f9/prenom`` → ``enfants/r3f9/prenom``; a name that would not survive is escaped as in an address."""
    name = _UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", place.removeprefix("/"))
    if not name or name in PAGE_INPUTS or name.startswith("_"):
        return f"%{ord(name[0]):02X}{name[1:]}" if name else "%"
    return name


def element_id(place: str) -> str:
    """``/enfants/r3f9/prenom`` → ``f-enfants-r3f9-prenom``: the first control of that place, safe in CSS and fragments.

    What belongs to it adds two hyphens and a word: ``--hint``, ``--error``, ``--month``.
    """
    return "-".join(["f", *map(_slug, tokens(place))])


def _slug(token: str) -> str:
    if _PLAIN.fullmatch(token):
        return token
    digest = blake2s(token.encode(errors="surrogatepass"), digest_size=4).hexdigest()
    return re.sub(r"[^A-Za-z0-9_]+", "_", token)[:40] + f"_h{digest}"


def short_label(label: str) -> str:
    """As it stands in a sentence: without "(obligatoire)" or a last colon, cut at a word (words.md, 4.1)."""
    text = label.replace("(obligatoire)", "").rstrip(" \u00a0:")
    if len(text) <= _LONGEST_LABEL:
        return text
    cut = text[:_LONGEST_LABEL]
    return (cut.rpartition(" ")[0] or cut).rstrip() + "…"
