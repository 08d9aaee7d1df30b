"""``.venv/bin/python -m benchmarks.memory``: what 1, 5 and 20 MB posted add to the serving process (two minutes).

The peak is the kernel's (``VmHWM`` of ``/proc``), over the whole road, from waitress's socket to the encrypted file
and the verdict's page. The workers that look at documents are other processes, with limits. Each size has its own
server: one that once held 20 MB keeps the room, and would hide that it takes it again.
"""

import os
from pathlib import Path

from benchmarks.pages.photos import DECLARATION, Giver
from benchmarks.server import served
from tests.validators.documents import drawn

SIZES = (1, 5, 20)
WARMING, POSTS, WANTED = 10, 3, 3.0
MEGABYTE = 1_000_000
#: Not a bill: the step shows the file again, with what is doubtful.
TEXT = "Compte rendu de la réunion du conseil de quartier.\n" * 24
_COMMENT, _MARKS = 65_533, 4  # bytes of a JPEG's longest comment, and of what announces it


def weighing(photo: bytes, size: int) -> bytes:
    """That photo made to weigh ``size`` bytes, within four, by random comments, which every decoder passes over."""
    comments = []
    missing = size - len(photo)
    while missing > _MARKS:
        length = min(_COMMENT, missing - _MARKS)
        comments.append(b"\xff\xfe" + (length + 2).to_bytes(2, "big") + os.urandom(length))
        missing -= length + _MARKS
    return photo[:2] + b"".join(comments) + photo[2:]


class Memory:
    """What a process holds, in MB, and the most it held since that was last set back."""

    def __init__(self, process: int) -> None:
        self._folder = Path(f"/proc/{process}")

    def set_back(self) -> float:
        """What it holds now, from where its peak is counted again."""
        (self._folder / "clear_refs").write_text("5")
        return self._read("VmRSS:")

    def peak(self) -> float:
        return self._read("VmHWM:")

    def _read(self, name: str) -> float:
        lines = (self._folder / "status").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 / MEGABYTE for line in lines if line.startswith(name))


def rise(sheet: bytes, size: int) -> tuple[float, float]:
    """MB held by a server that has already received small files, and what it holds more at the worst of some posts."""
    with served({"donner-un-justificatif": DECLARATION}) as server:
        for _ in range(WARMING):
            Giver(server.address).give(sheet)
        photo, memory = weighing(sheet, size * MEGABYTE), Memory(server.process)
        givers = [Giver(server.address) for _ in range(POSTS)]
        before = memory.set_back()
        for giver in givers:
            giver.give(photo)
        return before, memory.peak() - before


def main() -> None:
    print(f"load {os.getloadavg()[0]:.1f}")
    sheet, rises = drawn.jpeg(drawn.page(TEXT)), []
    for size in SIZES:
        before, more = rise(sheet, size)
        rises.append(more)
        print(f"{size:>3} MB posted: {more:.1f} MB above the {before:.0f} MB held before", flush=True)
    print(f"{rises[-1] - rises[0]:+.1f} MB from {SIZES[0]} to {SIZES[-1]} MB posted (wanted: under {WANTED:.0f})")


if __name__ == "__main__":
    main()
