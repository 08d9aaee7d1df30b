"""A French social security number."""

from typing import ClassVar

from runtime.fields.text import TextField
from validators.findings import N_, Message


class NirField(TextField):
    """Typed with or without separators; judged by ``validators.data.formats``."""

    format: ClassVar[str] = "nir"
    default_hint: ClassVar[Message | None] = Message(N_("15 digits. They are on your health card."))
