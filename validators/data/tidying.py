"""Taking out of a text what people write to make it readable: spaces, dots, hyphens."""

import re

#: Between figures or letters, these only help the eye. Hyphens of all lengths, all spaces, marks without width.
_SEPARATORS = re.compile(r"[\s.\-‐‑‒–—−_/\u200b-\u200f\u2060\ufeff]+")


def compact(text: str) -> str:
    """Without separators, in capitals: ``fr76 3000-6000`` → ``FR7630006000``."""
    return _SEPARATORS.sub("", text).upper()
