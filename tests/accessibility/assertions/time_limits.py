"""Nothing leaves or goes out by itself: no refresh, and a session of twenty hours at least.

RGAA: 13.1.1 13.1.2 13.1.3 13.1.4
WCAG: 2.2.1 2.2.2
"""

import time
from collections.abc import Iterator

from tests.accessibility.seen import Seen

#: In seconds: what the criterion lets a limit be without more ado, less the length of a test.
TWENTY_HOURS = 20 * 3600 - 300
_REFRESH = "return all('meta[http-equiv=refresh i]').map(told)"


def faults(seen: Seen) -> Iterator[str]:
    yield from (f"leaves by itself: {told}" for told in seen.ask(_REFRESH))
    for cookie in seen.page.context.cookies(seen.page.url):
        left = cookie["expires"] - time.time()
        if cookie["expires"] != -1 and left < TWENTY_HOURS:
            yield f"the cookie {cookie['name']} goes out in {left:.0f} seconds"
