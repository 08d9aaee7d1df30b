"""The number of a place of a company or association."""

from typing import ClassVar

from runtime.fields.text import TextField
from validators.findings import N_, Message


class SiretField(TextField):
    """Typed with or without separators; judged by ``validators.data.formats``."""

    format: ClassVar[str] = "siret"
    default_hint: ClassVar[Message | None] = Message(N_("14 digits, for example 130 025 265 00013."))
    inputmode: ClassVar[str] = "numeric"
