"""A page as it stands in the browser, and what assertions ask of it: the document, the tree, the keyboard's stops."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import Any, Literal

from playwright.sync_api import Page

from tests.accessibility.modes import MODES, Forced, Mode, Scheme
from tests.accessibility.tree import Node, read_tree

#: In CSS pixels: 320 × 256 is what 1280 × 1024 leaves at 400 % (RGAA 10.11).
NARROW = (320, 256)

#: What the scripts of the assertions share. Only measures: nothing here changes a page.
_MEASURES = """
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const box = element => element.getBoundingClientRect();
const visible = element => element.checkVisibility({visibilityProperty: true}) && element.getClientRects().length > 0;
const drawn = element => visible(element) && box(element).width > 1 && box(element).height > 1;
const words = element => element.textContent.replace(/\\s+/g, " ").trim();
const told = element => element.cloneNode(false).outerHTML.slice(0, 160) + " " + words(element).slice(0, 40);
const CONTROLS = "input:not([type=hidden]), select, textarea";
const controls = (root = document) => all(CONTROLS, root).filter(visible);
const sets = one => {
  const set = one.parentElement?.closest("fieldset, [role=group], section");
  return set ? [set, ...sets(set)] : [];
};
const labels = control => [...(control.labels || [])];
const TAB = "a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex],"
  + " audio[controls], video[controls], iframe, [contenteditable]";
const colour = text => {
  const parts = text.match(/-?[\\d.]+(e-?\\d+)?/g).map(Number);
  const [r, g, b] = text.startsWith("color(") ? parts.slice(0, 3).map(part => part * 255) : parts;
  return {r, g, b, a: parts[3] ?? 1};
};
const over = (top, under) => Object.fromEntries(
  ["r", "g", "b"].map(part => [part, top[part] * top.a + under[part] * (1 - top.a)]).concat([["a", 1]]));
const isDark = () => matchMedia("(prefers-color-scheme: dark)").matches;
const behind = element => {
  if (!element) return colour(isDark() ? "rgb(18,18,18)" : "rgb(255,255,255)");
  const own = colour(getComputedStyle(element).backgroundColor);
  return own.a === 1 ? own : over(own, behind(element.parentElement));
};
const luminance = ({r, g, b}) => {
  const [x, y, z] = [r, g, b].map(part => part / 255)
    .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
};
const contrast = (one, other) => {
  const [low, high] = [luminance(over(one, other)), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};
"""

#: Radio buttons of one name are one stop.
_STOPS = """
const seen = new Set();
const canStop = one => visible(one) && one.tabIndex >= 0 && !one.disabled && !one.closest("[inert]");
globalThis.__stops = all(TAB).filter(canStop)
  .filter(one => {
    if (one.type !== "radio") return true;
    const group = all("input[type=radio]").filter(other => other.name === one.name && other.form === one.form);
    const wanted = group.find(other => other.checked) || group.find(visible);
    return wanted === one;
  });
return globalThis.__stops.map(told);
"""
_TO_THE_TOP = """
document.activeElement.blur();
document.body.tabIndex = -1;
document.body.focus({preventScroll: true});
document.body.removeAttribute("tabindex");
scrollTo(0, 0);
"""
_STOP = """
const here = document.activeElement;
if (here === document.body || here === document.documentElement) return null;
// A link on two lines begins elsewhere than its box.
const style = getComputedStyle(here), at = here.getClientRects()[0];
const x = Math.min(Math.max(at.left + Math.min(at.width, 20) / 2, 0), innerWidth - 1);
const y = Math.min(Math.max(at.top + Math.min(at.height, 20) / 2, 0), innerHeight - 1);
const top = document.elementFromPoint(x, y);
const ground = here.parentElement ? behind(here.parentElement) : behind(here);
return {
  index: globalThis.__stops.findIndex(one => one === here || (here.type === "radio" && one.name === here.name
    && one.form === here.form)),
  told: told(here),
  outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
  contrast: style.outlineColor.includes("(") ? contrast(colour(style.outlineColor), ground) : 21,
  hidden: !(top && (here.contains(top) || top.contains(here) || labels(here).some(label => label.contains(top)))),
};
"""


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the keyboard stopped. ``outline`` in pixels; ``index`` among those expected, -1 when it is none of them."""

    index: int
    told: str
    outline: float
    contrast: float
    hidden: bool


ACTIVE = frozenset(
    [
        "button",
        "link",
        "textbox",
        "searchbox",
        "combobox",
        "listbox",
        "radio",
        "checkbox",
        "spinbutton",
        "slider",
        "switch",
        "menuitem",
        "tab",
        "DisclosureTriangle",
        "ComboBoxSelect",
        "option",
    ]
)


@dataclass
class Seen:
    """What is judged. ``status`` is the one the page was answered with."""

    page: Page
    status: int = 200
    mode: Mode = MODES["wide"]

    @property
    def is_error(self) -> bool:
        """Does the page say what to correct?"""
        return self.status == 422

    def ask(self, script: str, argument: Any = None) -> Any:
        """What a script says; it is the body of a function of ``given``, with the measures at hand."""
        return self.page.evaluate(f"given => {{ {_MEASURES} {script} }}", argument)

    @contextmanager
    def with_style(self, css: str) -> Iterator[None]:
        """With another sheet on top, which no content policy minds."""
        self.page.evaluate(
            """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
                        document.adoptedStyleSheets = [sheet]; }""",
            css,
        )
        try:
            yield
        finally:
            self.page.evaluate("document.adoptedStyleSheets = []")

    @contextmanager
    def sized(self, width: int, height: int) -> Iterator[None]:
        """In another window."""
        before = self.page.viewport_size
        self.page.set_viewport_size({"width": width, "height": height})
        try:
            yield
        finally:
            assert before is not None
            self.page.set_viewport_size(before)

    @contextmanager
    def shown(
        self,
        *,
        media: Literal["screen", "print"] = "screen",
        scheme: Scheme | None = None,
        forced: Forced | None = None,
        motion: Literal["reduce", "no-preference"] = "no-preference",
    ) -> Iterator[None]:
        """In other colours, on paper, or with less motion."""
        self.page.emulate_media(
            media=media,
            color_scheme=scheme or self.mode.scheme,
            forced_colors=forced or self.mode.forced,
            reduced_motion=motion,
        )
        try:
            yield
        finally:
            self.page.emulate_media(
                media="screen",
                color_scheme=self.mode.scheme,
                forced_colors=self.mode.forced,
                reduced_motion="no-preference",
            )

    # The keyboard

    @cached_property
    def expected_stops(self) -> list[str]:
        """What can be acted on, in the order of the document."""
        told: list[str] = self.ask(_STOPS)
        return told

    @cached_property
    def stops(self) -> list[Stop]:
        """Where Tab goes from the top of the page to its end, a few more than expected if it never ends."""
        self.ask(_STOPS)
        self.ask(_TO_THE_TOP)
        return list(self._walk("Tab"))

    def back_from_the_end(self) -> list[Stop]:
        """The last thing of the page, then where Shift+Tab goes; a browser without a bar of its own begins again."""
        self.ask(_STOPS)
        self.ask("globalThis.__stops.at(-1)?.focus()")
        told = self.ask(_STOP)
        if told is None:
            return []
        last = Stop(**told)
        return [last, *takewhile(lambda stop: stop.index != last.index, self._walk("Shift+Tab"))]

    def _walk(self, key: str) -> Iterator[Stop]:
        for _ in range(len(self.expected_stops) + 2):
            self.page.keyboard.press(key)
            stop = self.ask(_STOP)
            if stop is None:
                return
            yield Stop(**stop)

    # The accessibility tree

    @cached_property
    def root(self) -> Node:
        """The whole tree."""
        return read_tree(self.page)

    @cached_property
    def tree(self) -> list[Node]:
        """Every node that is not ignored, in the order of the document."""
        return [node for node in self.root.walk() if not node.ignored]
