"""What documents of each kind say, two models each: invented people, the wording of real papers.

The first of each kind helped to write the signatures in ``schemas/documents/``; the second did not.
"""

from collections.abc import Mapping
from pathlib import Path

FOLDER = Path(__file__).parents[3] / "resources" / "kinds"


def _models(kind: str) -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob(f"{kind}.*.txt")))


_KINDS = sorted({path.name.partition(".")[0] for path in FOLDER.glob("*.txt")} - {"none"})
WRITTEN: Mapping[str, tuple[str, ...]] = {kind: _models(kind) for kind in _KINDS}
#: Papers of no kind: nobody asks for them.
OF_NO_KIND = _models("none")
