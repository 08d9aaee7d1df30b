"""How somebody acts on a page: with a pointer, or with the keys of a keyboard alone."""

from pathlib import Path
from typing import Protocol

from playwright.sync_api import Locator

#: A page of forty questions has fewer stops than this.
MOST_STOPS = 400
_HAS_FOCUS = "one => one === document.activeElement"
_IN_SAME_SET = """one => document.activeElement.type === "radio" && document.activeElement.name === one.name
  && document.activeElement.form === one.form"""


class Hand(Protocol):
    """A gesture a control."""

    def press(self, wanted: Locator) -> None:
        """A button, a link, the summary of something folded."""

    def write(self, wanted: Locator, text: str) -> None:
        """In place of what stands there."""

    def tick(self, wanted: Locator) -> None:
        """A box or a radio button, until it is ticked."""

    def choose(self, wanted: Locator, value: str) -> None:
        """In a list."""

    def give(self, wanted: Locator, files: list[Path]) -> None:
        """To an input of files."""


class Pointer:
    """A mouse or a finger."""

    def press(self, wanted: Locator) -> None:
        wanted.click()

    def write(self, wanted: Locator, text: str) -> None:
        wanted.fill(text)

    def tick(self, wanted: Locator) -> None:
        wanted.check()

    def choose(self, wanted: Locator, value: str) -> None:
        wanted.select_option(value)

    def give(self, wanted: Locator, files: list[Path]) -> None:
        wanted.set_input_files(files)


class Keyboard:
    """Tab to go somewhere, as people do: nothing is reached that Tab and the arrows do not reach."""

    def press(self, wanted: Locator) -> None:
        self._go(wanted)
        if wanted.evaluate("one => one.matches('summary')"):
            wanted.page.keyboard.press("Enter")
            return
        with wanted.page.expect_navigation():
            wanted.page.keyboard.press("Enter")

    def write(self, wanted: Locator, text: str) -> None:
        self._go(wanted)
        wanted.page.keyboard.press("ControlOrMeta+a")
        wanted.page.keyboard.press("Delete")
        wanted.page.keyboard.type(text)

    def tick(self, wanted: Locator) -> None:
        keys = wanted.page.keyboard
        if wanted.get_attribute("type") == "checkbox":
            if not wanted.is_checked():
                self._go(wanted)
                keys.press("Space")
            return
        self._go(wanted, _IN_SAME_SET)
        keys.press("Space")  # the first of a set is chosen by the bar, the others by going to them
        for _ in range(MOST_STOPS):
            if wanted.is_checked():
                return
            keys.press("ArrowDown")
        raise AssertionError(f"no arrow reaches {wanted}")

    def choose(self, wanted: Locator, value: str) -> None:
        self._go(wanted)
        place = wanted.evaluate("(one, value) => [...one.options].findIndex(each => each.value === value)", value)
        wanted.page.keyboard.press("Home")
        for _ in range(place):
            wanted.page.keyboard.press("ArrowDown")
        assert wanted.input_value() == value

    def give(self, wanted: Locator, files: list[Path]) -> None:
        # Asked for before the way there: the browser needs a moment to hand its chooser over, no key waits for it.
        with wanted.page.expect_file_chooser(timeout=60_000) as chooser:
            self._go(wanted)
            wanted.page.keyboard.press("Space")
        chooser.value.set_files(files)

    def _go(self, wanted: Locator, arrived: str = _HAS_FOCUS) -> None:
        """From where one is, around the page once."""
        wanted.wait_for()
        for _ in range(MOST_STOPS):
            if wanted.evaluate(arrived):
                return
            wanted.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {wanted}")
