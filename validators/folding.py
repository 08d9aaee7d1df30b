"""Texts as they are compared, searched and sorted: made by Python, so that every room and every database agrees."""

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ı": "i"})


def folded(text: str) -> str:
    """No case, no accents, single spaces between words."""
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_LIGATURES)
    bare = unicodedata.normalize("NFKD", plain)
    kept = "".join(character for character in bare if not unicodedata.combining(character))
    return " ".join(re.findall(r"[^\W_]+", kept))
