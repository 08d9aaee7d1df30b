"""What has the focus looks otherwise than before, by as many pixels as an outline of 2 px would change, in any colours.

RGAA: 10.7.1
WCAG: 2.4.7 2.4.13
"""

import base64
from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageChops
from playwright.sync_api import CDPSession

from tests.accessibility.seen import Seen

#: Every kind of stop once: what has the same tag, type and class takes the focus the same way.
_KINDS = r"""
const kinds = Map.groupBy(all(TAB).filter(one => drawn(one) && one.tabIndex >= 0 && !one.disabled),
  one => `${one.tagName} ${one.type} ${one.className}`);
globalThis.__kinds = [...kinds.values()].map(group => group[0]);
return globalThis.__kinds.map(told);
"""
_AROUND = r"""
const one = globalThis.__kinds[given];
one.scrollIntoView({block: "center"});
const at = one.getClientRects()[0];
return {x: at.left + scrollX, y: at.top + scrollY, width: at.width, height: at.height};
"""
_FOCUS = "globalThis.__kinds[given].focus({preventScroll: true})"
_LEAVE = "document.activeElement.blur()"
#: In CSS pixels around the control: where an outline of the sheet is drawn.
MARGIN = 8
#: Nothing moves, and no caret counts for a focus.
_STILL = "* { transition: none !important; animation: none !important; caret-color: transparent !important; }"


def faults(seen: Seen) -> Iterator[str]:
    seen.page.keyboard.press("Tab")  # the browser knows that a keyboard is used
    camera = seen.page.context.new_cdp_session(seen.page)
    with seen.with_style(_STILL):
        for index, told in enumerate(seen.ask(_KINDS)):
            seen.ask(_LEAVE)
            clip = seen.ask(_AROUND, index)
            before = _picture(camera, clip)
            seen.ask(_FOCUS, index)
            changed = _changed(before, _picture(camera, clip))
            if changed < 2 * 2 * (min(clip["width"], 200) + min(clip["height"], 200)) * 0.5:
                yield f"{changed} pixels change with the focus: {told}"


def _picture(camera: CDPSession, clip: dict[str, float]) -> Image.Image:
    """Straight from the browser: what Playwright does around a screenshot takes longer than the screenshot."""
    around = {name: side + 2 * MARGIN for name, side in clip.items() if name in ("width", "height")}
    place = {"x": max(clip["x"] - MARGIN, 0), "y": max(clip["y"] - MARGIN, 0), "scale": 1}
    taken = camera.send("Page.captureScreenshot", {"clip": clip | around | place, "optimizeForSpeed": True})
    return Image.open(BytesIO(base64.b64decode(taken["data"])))


def _changed(before: Image.Image, after: Image.Image) -> int:
    difference = ImageChops.difference(before.convert("L"), after.convert("L"))
    #: A step of 30 in 255 is what a contrast of about 1.3 makes: fainter is not seen.
    return sum(difference.point(lambda grey: grey > 30 and 255).histogram()[255:])
