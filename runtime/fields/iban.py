"""An international bank account number."""

from typing import ClassVar

from runtime.fields.text import TextField
from validators.findings import N_, Message


class IbanField(TextField):
    """Typed with or without separators; judged by ``validators.data.formats``."""

    format: ClassVar[str] = "iban"
    default_hint: ClassVar[Message | None] = Message(N_("It starts with FR. It is on your bank details."))
