"""What a check says of itself: the first line of its module, its tests of the RGAA, its criteria of WCAG."""

import re
from types import ModuleType
from typing import Any


def says(module: ModuleType) -> dict[str, Any]:
    """``{"says": sentence, "rgaa": [test…], "wcag": [criterion…]}``. Raises ``ValueError`` where a line is missing."""
    told = module.__doc__ or ""
    return {"says": told.partition("\n")[0], "rgaa": _listed("RGAA", told), "wcag": _listed("WCAG", told)}


def _listed(what: str, told: str) -> list[str]:
    lines = re.findall(rf"^{what}: (.+)$", told, re.MULTILINE)
    if len(lines) != 1:
        raise ValueError(f"one line « {what}: … » is wanted in: {told}")
    return [] if lines == ["none"] else lines[0].split()
