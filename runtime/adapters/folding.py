"""Texts as they are searched and sorted: made by Python, so that every database agrees."""

from validators.folding import folded as folded


def folded_number(number: str) -> str:
    """``2026-AL-000123-K`` → ``2026al000123k``: any part of it, however typed, is found in there."""
    return folded(number).replace(" ", "")
