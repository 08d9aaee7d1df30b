"""Pages that leave the site (mails, PDF): drawn from templates in one language, without a request."""

from functools import cache
from pathlib import Path

from babel import Locale
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from runtime.i18n import say_in
from validators.findings import Message

_TEMPLATES = Path(__file__).parent / "templates"


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def draw_letter(template: str, language: str, **values: object) -> str:
    """The page as HTML; in the template ``_("English id", name=value)`` says a sentence in that language."""

    def said(sentence: str, **params: str | int | float) -> str:
        return say_in(language, Message(sentence, params))

    direction = Locale.parse(language).text_direction
    frame = {"_": said, "language": language, "direction": direction}
    return _environment().get_template(template).render(values | frame)
