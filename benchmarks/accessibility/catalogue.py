"""The twelve schemas, as they stand: eight that others wrote, four of our own."""

import json
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parents[2]
_FOREIGN = _ROOT / "tests" / "resources" / "schemas"
_OWN = Path(__file__).with_name("schemas")
#: The first word tells the language of the page: ``fr``, English for the others.
FILES = {
    "own-contact": _OWN / "contact.json",
    "own-nested": _OWN / "nested.json",
    "own-alternatives": _OWN / "alternatives.json",
    "own-enums-file": _OWN / "enums-file.json",
    "va-22-10216": _FOREIGN / "22-10216-schema.json",
    "va-22-1919": _FOREIGN / "22-1919-schema.json",
    "va-22-8794": _FOREIGN / "22-8794-schema.json",
    "va-22-10203": _FOREIGN / "22-10203-schema.json",
    "va-22-0976": _FOREIGN / "22-0976-schema.json",
    "va-22-1990": _FOREIGN / "22-1990-schema.json",
    "fr-randonnee": _FOREIGN / "randonnee.json",
    "fr-data-inclusion-structures": _FOREIGN / "data-inclusion-structures.json",
}
#: Draft-04: rjsf and JSON Forms are given them converted, and once as they stand.
OLD = tuple(slug for slug in FILES if slug.startswith("va-"))


def schemas(*slugs: str) -> dict[str, dict[str, Any]]:
    """Those asked for, all of them without a name."""
    return {slug: json.loads(FILES[slug].read_text("utf-8")) for slug in slugs or FILES}
