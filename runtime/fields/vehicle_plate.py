"""A French number plate."""

from typing import ClassVar

from runtime.fields.text import TextField
from validators.findings import N_, Message


class VehiclePlateField(TextField):
    """Typed with or without separators; judged by ``validators.data.formats``."""

    format: ClassVar[str] = "vehicle-plate"
    default_hint: ClassVar[Message | None] = Message(N_("For example AB-123-CD."))
    width: ClassVar[str] = "w8"
