"""What may run outside the request, in a worker with limits: name → the function, as a dotted path.

A path and not a function: the web process never imports what parses strangers' files. Arguments and results are
plain values that can be sent from one process to another.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any

TASKS: dict[str, str] = {
    "examine": "validators.documents.reader.examine",
    "draw_page": "validators.documents.reader.draw_page",
    "turn_picture": "validators.documents.drawing.turned_jpeg",
    "open_copy": "validators.documents.reader.open_copy",
    "draw_pdf": "runtime.pdf.draw_pdf",
    "wake": "runtime.tasks.awake",
}


def awake() -> bool:
    """Nothing but a worker that has started: so that the first person to give a document does not wait for it."""
    return True


def function_at(path: str) -> Callable[..., Any]:
    """The function at a dotted path, imported where it runs."""
    module, _, name = path.rpartition(".")
    function: Callable[..., Any] = getattr(import_module(module), name)
    return function
