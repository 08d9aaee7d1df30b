"""Is a text layer worth reading? A font without a map gives signs that mean nothing, over a page a person reads."""

import unicodedata

#: At most this share of the signs may be controls, unassigned, private or replacement characters.
_SENSELESS = 0.1
#: And this share of the rest must be letters or figures: a wrong map gives punctuation in place of words.
_LETTERS = 0.4
_STRANGE = frozenset({"Cc", "Cn", "Co", "Cs"})


def is_readable(text: str) -> bool:
    """Whether a text layer says something in a script."""
    signs = [sign for sign in text if not sign.isspace()]
    if not any(sign.isalnum() for sign in signs):
        return False
    strange = sum(sign == "\ufffd" or unicodedata.category(sign) in _STRANGE for sign in signs)
    letters = sum(sign.isalnum() for sign in signs)
    return strange <= _SENSELESS * len(signs) and letters >= _LETTERS * len(signs)
