"""What fields say on every page, looked up once a language rather than once a field."""

from collections.abc import Callable
from functools import cache

from flask_babel import get_locale

from runtime.i18n import DEFAULT_LANGUAGE, say_in
from validators.findings import Message

Say = Callable[[Message], str]


def current_language() -> str:
    """Of the request; the default outside of one."""
    locale = get_locale()
    return str(locale.language) if locale else DEFAULT_LANGUAGE


@cache
def words_in(language: str) -> Say:
    """Says messages in that language; those without figures are kept."""
    kept: dict[str, str] = {}

    def say(message: Message) -> str:
        if message.params:
            return say_in(language, message)
        if message.id not in kept and len(kept) < 1000:  # authors write sentences too: there is no end to them
            kept[message.id] = say_in(language, message)
        return kept.get(message.id) or say_in(language, message)

    return say
