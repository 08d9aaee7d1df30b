"""French number plates: since 2009 (AB-123-CD) and the older ones still driving (123 ABC 75)."""

import re
from collections.abc import Iterator

from validators.data.tidying import compact
from validators.findings import N_, Message

#: Never I, O, U; never SS; WW in front is provisional, and real.
_NEW = re.compile(r"([A-HJ-NP-TV-Z]{2})([0-9]{3})([A-HJ-NP-TV-Z]{2})")
_OLD = re.compile(r"([0-9]{1,4})([A-HJ-NP-TV-Z]{2,3})(0[1-9]|[1-8][0-9]|9[0-5]|2[AB]|97[1-6])")


def vehicle_plate(text: str) -> Iterator[Message]:
    """Either of the two systems."""
    if not _match(text):
        yield Message(N_("follow this model: AB-123-CD."))


def tidy_vehicle_plate(text: str) -> str:
    """``ab 123 cd`` → ``AB-123-CD``; ``123abc75`` → ``123 ABC 75``."""
    found = _match(text)
    if not found:
        return text
    return ("-" if found.re is _NEW else " ").join(found.groups())


def _match(text: str) -> re.Match[str] | None:
    plate = compact(text)
    found = _NEW.fullmatch(plate)
    if found and "SS" in found.groups():
        return None
    return found or _OLD.fullmatch(plate)
