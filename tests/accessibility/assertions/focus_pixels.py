"""What has the focus looks otherwise than before, by as many pixels as an outline of 2 px would change, in any colours.

RGAA: 10.7.1
WCAG: 2.4.7 2.4.13
"""

from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageChops

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
const at = (one.type === "radio" || one.type === "checkbox" ? one : one).getClientRects()[0];
return [at.left, at.top, at.width, at.height];
"""
_FOCUS = "globalThis.__kinds[given].focus({preventScroll: true})"
_LEAVE = "document.activeElement.blur()"
#: In CSS pixels around the control: where an outline of the sheet is drawn.
MARGIN = 8


def faults(seen: Seen) -> Iterator[str]:
    seen.page.keyboard.press("Tab")  # the browser knows that a keyboard is used
    for index, told in enumerate(seen.ask(_KINDS)):
        seen.ask(_LEAVE)
        left, top, width, height = seen.ask(_AROUND, index)
        before = _picture(seen, left, top, width, height)
        seen.ask(_FOCUS, index)
        changed = _changed(before, _picture(seen, left, top, width, height))
        if changed < 2 * 2 * (min(width, 200) + min(height, 200)) * 0.5:
            yield f"{changed} pixels change with the focus: {told}"


def _picture(seen: Seen, left: float, top: float, width: float, height: float) -> Image.Image:
    x, y = max(left - MARGIN, 0), max(top - MARGIN, 0)
    clip = {"x": x, "y": y, "width": width + 2 * MARGIN, "height": height + 2 * MARGIN}
    return Image.open(BytesIO(seen.page.screenshot(clip=clip, animations="disabled", caret="hide")))  # type: ignore[arg-type]


def _changed(before: Image.Image, after: Image.Image) -> int:
    difference = ImageChops.difference(before.convert("L"), after.convert("L"))
    #: A step of 30 in 255 is what a contrast of about 1.3 makes: fainter is not seen.
    return sum(difference.point(lambda grey: grey > 30 and 255).histogram()[255:])
