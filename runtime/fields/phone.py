"""A telephone number."""

from typing import ClassVar

from runtime.fields.text import TextField
from validators.findings import N_, Message


class PhoneField(TextField):
    """French numbers as people write them, foreign ones with + and the country code."""

    format: ClassVar[str] = "phone"
    input_type: ClassVar[str] = "tel"
    missing: ClassVar[Message] = Message(N_("write 10 digits, for example 06 12 34 56 78."))
    default_hint: ClassVar[Message | None] = Message(N_("10 digits. From another country: + and its code."))
    width: ClassVar[str] = "w8"
