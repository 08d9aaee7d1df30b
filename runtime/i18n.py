"""Where a ``Message`` becomes a sentence. French by default; English ids are the English text.

The catalogue is one, written as a file per room (``translations/<language>/<room>.po``) and merged when first used,
so that there is no build step and no compiled file to forget.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask
from flask_babel import Babel, Domain, get_locale, gettext, ngettext

from runtime.writing import day
from validators.findings import Message

TRANSLATIONS = Path(__file__).parent / "translations"
DEFAULT_LANGUAGE = "fr"
_ISO_DATE = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")
LANGUAGES = ("fr", "en")


def catalogue_files(language: str) -> Iterator[Path]:
    """The rooms' files of a language, by name."""
    yield from sorted((TRANSLATIONS / language).glob("*.po"))


def read_catalogue(language: str) -> Catalog:
    """All rooms of a language in one catalogue."""
    merged = Catalog(locale=language)
    for path in catalogue_files(language):
        with path.open("rb") as file:
            for entry in read_po(file, locale=language):
                if entry.id:
                    merged.add(entry.id, entry.string, flags=entry.flags)
    return merged


@cache
def translations_for(language: str) -> NullTranslations:
    """The sentences of a language; a language without files says the English ids."""
    if not any(catalogue_files(language)):
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, read_catalogue(language))
    compiled.seek(0)
    return Translations(compiled)


class _Rooms(Domain):
    """Flask-Babel's door to the merged catalogue."""

    def get_translations(self) -> NullTranslations:
        return translations_for(str(get_locale() or DEFAULT_LANGUAGE))


class _Babel(Babel):
    @property
    def domain_instance(self) -> Domain:
        return _Rooms()


def say(message: Message) -> str:
    """The sentence, in the language of the request."""
    language = str(get_locale() or DEFAULT_LANGUAGE)
    params = _params(message, language)
    if message.plural is not None:
        return str(ngettext(message.id, message.plural, int(params["n"]), **params))
    return str(gettext(message.id, **params))


def say_in(language: str, message: Message) -> str:
    """The sentence outside a request: mails, PDFs, command line."""
    catalogue = translations_for(language)
    params = _params(message, language)
    if message.plural is None:
        text = catalogue.ugettext(message.id)
    else:
        text = catalogue.ungettext(message.id, message.plural, int(params["n"]))
    return text % params if params else text


def _params(message: Message, language: str) -> dict[str, Any]:
    """Parameters as a person reads them: words of ours in the language, ISO dates in words."""
    return {name: _param(value, language) for name, value in message.params.items()}


def _param(value: object, language: str) -> object:
    if isinstance(value, Message):
        return say_in(language, value)
    if isinstance(value, str) and _ISO_DATE.fullmatch(value):
        return _day(value, language)
    return value


def _day(text: str, language: str) -> str:
    try:
        return day(date.fromisoformat(text), language)
    except ValueError:  # 31 February is only digits
        return text


def init_app(app: Flask, locale_selector: Callable[[], str] | None = None) -> None:
    """Bring the catalogue to an application: ``_``, ``ngettext`` and the filter ``say`` in templates."""
    app.config["BABEL_DEFAULT_LOCALE"] = DEFAULT_LANGUAGE
    _Babel().init_app(app, locale_selector=locale_selector)
    app.jinja_env.filters["say"] = say
