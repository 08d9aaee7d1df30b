"""A French postal address: a group whose members the procedure declares (schemas/common/adresse.json)."""

from typing import ClassVar

from runtime.fields.group import GroupField
from validators.findings import N_, Message


class AddressField(GroupField):
    """Number and street, complement, postcode, commune."""

    missing: ClassVar[Message] = Message(N_("write the number and street, the postcode and the town."))
