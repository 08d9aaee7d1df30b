"""The address of a page."""

from typing import ClassVar

from runtime.fields.text import TextField
from validators.findings import N_, Message


class UrlField(TextField):
    """``www.exemple.fr`` is understood: a control of type ``url`` may not hold it, the keyboard alone is asked for."""

    format: ClassVar[str] = "uri"
    inputmode: ClassVar[str] = "url"
    missing: ClassVar[Message] = Message(N_("start with https://, for example https://www.exemple.fr."))
    default_hint: ClassVar[Message | None] = Message(N_("For example https://www.exemple.fr."))
