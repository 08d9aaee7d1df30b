"""An e-mail address."""

from typing import ClassVar

from runtime.dossier import Json
from runtime.fields.text import TextField
from validators.data.email import likely_address
from validators.findings import N_, Message


class EmailField(TextField):
    """A likely slip in the domain is asked about once, and never refused."""

    format: ClassVar[str] = "email"
    input_type: ClassVar[str] = "email"
    missing: ClassVar[Message] = Message(N_("write your e-mail address."))
    default_hint: ClassVar[Message | None] = Message(N_("For example nom@exemple.fr."))

    @classmethod
    def doubt_about(cls, address: Json, kept: str) -> Message | None:
        """The question to ask, unless it was asked already: ``kept`` is the address the person keeps."""
        meant = likely_address(address) if isinstance(address, str) and address != kept else None
        return Message(N_("did you mean %(suggestion)s?"), {"suggestion": meant}) if meant else None
