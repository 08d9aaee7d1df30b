"""A bank identifier code."""

from typing import ClassVar

from runtime.fields.text import TextField
from validators.findings import N_, Message


class BicField(TextField):
    """Typed with or without separators; judged by ``validators.data.formats``."""

    format: ClassVar[str] = "bic"
    default_hint: ClassVar[Message | None] = Message(N_("8 or 11 characters. It is on your bank details."))
    width: ClassVar[str] = "w8"
