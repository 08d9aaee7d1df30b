"""What a screen reader says of each step, of what follows the steps, and of each error: French, to be read by a person.

Kept in ``transcripts/<state>.txt``, as heard in the worst mode of the state; what changes shows as a diff.
``python -m tests.accessibility.transcripts`` writes them again.

RGAA: 7.1.1 9.1.1 10.3.1 11.1.1 11.5.1 11.9.1 11.10.3
WCAG: 1.3.1 1.3.2 2.4.6 3.3.1 4.1.2
"""

import re
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

from tests.accessibility.screen_reader import main_of, say, say_focus
from tests.accessibility.seen import Seen
from tests.accessibility.states import STATES, State

FOLDER = Path(__file__).parent / "transcripts"
#: From the first step to the receipt.
ON_THE_WAY = frozenset(
    f"portal/{name}.html" for name in ("step", "code", "gaps", "review", "waiting", "receipt", "follow_up", "promised")
)
#: What differs each time: the code of a dossier, spelt too, its number, the reference of a trouble.
MASKED = {
    re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}\b"): "ABCD-EFGH-JK",
    re.compile(r"\b[0-9A-Z]{4} – [0-9A-Z]{4} – [0-9A-Z]{2}\b"): "ABCD – EFGH – JK",
    re.compile(r"\b[0-9A-Z] comme \w+"): "A comme Anatole",
    re.compile(r"\b\d{4}-[A-Z0-9]+-\d{6}-[A-Z]\b"): "2027-AB-000001-C",
    re.compile(r"\b[0-9A-F]{4}-[0-9A-F]{4}\b"): "1A2B-3C4D",
}


def is_spoken(state: State) -> bool:
    """A step, what follows the steps, or a page that says what is wrong; a procedure made at random is nobody's to
    review."""
    return state in STATES and (state.template in ON_THE_WAY or state.status >= 400)


def file_of(name: str) -> Path:
    """Of a state, or of an action under ``live/``."""
    return FOLDER / f"{name}.txt"


def transcript(seen: Seen) -> str:
    """The title, what has the focus, then what the page is for; its frame is said once, by a state of its own."""
    focus = say_focus(seen.root)
    lines = [f"page, {seen.root.name}", *([f"focus, {focus}"] if focus else []), *say(main_of(seen.root))]
    return masked("\n".join(lines)) + "\n"


def masked(text: str) -> str:
    """The same each time."""
    for pattern, instead in MASKED.items():
        text = pattern.sub(instead, text)
    return text.replace("No file chosen", "aucun fichier choisi")


def faults(seen: Seen, state: State) -> Iterator[str]:
    """What differs from the file."""
    if is_spoken(state):
        yield from (f"transcript: {line}" for line in differs(state.name, transcript(seen)))


def differs(name: str, heard: str) -> Iterator[str]:
    """What was kept, against what is heard."""
    kept = file_of(name).read_text(encoding="utf-8") if file_of(name).exists() else ""
    return unified_diff(kept.splitlines(), heard.splitlines(), "kept", "heard", lineterm="", n=1)
