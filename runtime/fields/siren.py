"""The number of a company or association."""

from typing import ClassVar

from runtime.fields.text import TextField
from validators.findings import N_, Message


class SirenField(TextField):
    """Typed with or without separators; judged by ``validators.data.formats``."""

    format: ClassVar[str] = "siren"
    default_hint: ClassVar[Message | None] = Message(N_("9 digits."))
    inputmode: ClassVar[str] = "numeric"
    width: ClassVar[str] = "w8"
