"""Pointers in a declaration, followed into answers: JSON pointers, and relative ones (dialect, decision 5)."""

from collections.abc import Iterator

from runtime.dossier import Json


def resolved(pointer: str, at: str) -> str | None:
    """A pointer from the root; ``None`` when a relative one goes up too far from ``at``."""
    if pointer.startswith("/"):
        return pointer
    levels, _, rest = pointer.partition("/")
    tokens = at.split("/")
    if not levels.isdigit() or int(levels) >= len(tokens):
        return None
    up = tokens[: len(tokens) - int(levels)]
    return "/".join([*up, rest] if rest else up)


def found(pointer: str, at: str, answers: Json) -> Iterator[Json]:
    """The answers a pointer leads to: ``/a/b`` from the root (``*`` goes through every row), ``1/a`` relative to the
    pointer ``at`` (Relative JSON Pointer: that many levels up first), ``1`` alone the row or group that holds it."""
    target = resolved(pointer, at)
    if target is not None:
        yield from _through(answers, target.split("/")[1:])


def _through(value: Json, path: list[str]) -> Iterator[Json]:
    if not path:
        yield value
        return
    token, rest = path[0].replace("~1", "/").replace("~0", "~"), path[1:]
    if isinstance(value, list):
        rows = value if token == "*" else value[int(token) : int(token) + 1] if token.isdigit() else []
        for row in rows:
            yield from _through(row, rest)
    elif isinstance(value, dict) and token in value:
        yield from _through(value[token], rest)
