"""Where each field of a machine-readable code stands: ICAO Doc 9303 and the French card of 1988 to 2021."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """A checked field: where it stands in all lines put together, and where its check digit does."""

    start: int
    end: int
    digit: int
    of_figures: bool = False
    may_be_empty: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A kind of code. ``letters``: places of letters alone; ``composite``: those of the last digit's sum."""

    name: str
    lines: int
    width: int
    starts: str
    names: slice
    fields: tuple[Field, ...]
    composite: tuple[slice, ...]
    composite_digit: int
    letters: tuple[slice, ...]


_TD1 = Layout(
    "TD1", 3, 30, "[ACIL1]", slice(60, 90),
    (Field(5, 14, 14), Field(30, 36, 36, True), Field(38, 44, 44, True, True)),
    (slice(5, 30), slice(30, 37), slice(38, 45), slice(48, 59)), 59,
    (slice(0, 1), slice(2, 5), slice(45, 48), slice(60, 90)),
)  # fmt: skip
_TD2 = Layout(
    "TD2", 2, 36, "[ACIL1]", slice(5, 36),
    (Field(36, 45, 45), Field(49, 55, 55, True), Field(57, 63, 63, True, True)),
    (slice(36, 46), slice(49, 56), slice(57, 71)), 71,
    (slice(0, 1), slice(2, 36), slice(46, 49)),
)  # fmt: skip
_TD3 = Layout(
    "TD3", 2, 44, "P", slice(5, 44),
    (Field(44, 53, 53), Field(57, 63, 63, True), Field(65, 71, 71, True, True), Field(72, 86, 86, may_be_empty=True)),
    (slice(44, 54), slice(57, 64), slice(65, 87)), 87,
    (slice(0, 1), slice(2, 44), slice(54, 57)),
)  # fmt: skip
#: The French card before 2021 (arrêté du 21 avril 1995): its number tells year and month of issue; no expiry date.
FRENCH = Layout(
    "FR", 2, 36, "[IL1]DFRA", slice(5, 30),
    (Field(36, 48, 48, True), Field(63, 69, 69, True)),
    (slice(0, 71),), 71,
    (slice(0, 30), slice(49, 63), slice(70, 71)),
)  # fmt: skip
#: Where its first names stand, and in its number the department that made it.
FRENCH_GIVEN, FRENCH_DEPARTMENT = slice(49, 63), slice(40, 42)
LAYOUTS = (FRENCH, _TD1, _TD3, _TD2)
#: How many signs there are for the names.
ROOM = {layout.name: layout.names.stop - layout.names.start for layout in LAYOUTS}
