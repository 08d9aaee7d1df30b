"""The title says the page, then the procedure, then whose site it is; an error comes first.

RGAA: 8.5.1 8.6.1
WCAG: 2.4.2
"""

import re
from collections.abc import Iterator

from tests.accessibility.seen import Seen

PATTERN = re.compile("(Erreur\u00a0: |Error: )?[^–]+( – [^–]+)+")
STARTS = ("Erreur\u00a0: ", "Error: ")


def faults(seen: Seen) -> Iterator[str]:
    title = seen.page.title()
    if not PATTERN.fullmatch(title) or "  " in title:
        yield f"« {title} » is not « Page – Site »"
    if seen.is_error and not title.startswith(STARTS):
        yield f"« {title} » does not begin with the error"
    if title.count("Erreur") + title.count("Error") > 1:
        yield f"« {title} » says the error twice"
