"""The number of an association."""

from typing import ClassVar

from runtime.fields.text import TextField
from validators.findings import N_, Message


class RnaField(TextField):
    """Typed with or without separators; judged by ``validators.data.formats``."""

    format: ClassVar[str] = "rna"
    default_hint: ClassVar[Message | None] = Message(N_("The letter W and 9 digits."))
    width: ClassVar[str] = "w8"
