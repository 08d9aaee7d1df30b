"""A French postcode."""

from typing import ClassVar

from runtime.fields.text import TextField
from validators.findings import N_, Message


class PostcodeField(TextField):
    """Typed with or without separators; judged by ``validators.data.formats``."""

    format: ClassVar[str] = "postcode"
    default_hint: ClassVar[Message | None] = Message(N_("5 digits."))
    inputmode: ClassVar[str] = "numeric"
    width: ClassVar[str] = "w4"
