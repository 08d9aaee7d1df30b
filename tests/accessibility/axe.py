"""axe-core: every rule that belongs to a test of the RGAA, and the sound advice besides."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

SOURCE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")

#: They carry the RGAA's tag, but axe runs them only when named.
EXPERIMENTAL = ("css-orientation-lock", "focus-order-semantics", "p-as-heading", "table-fake-caption", "td-has-header")
#: No test of the RGAA, or another means for it; worth having.
BESIDES = (
    "accesskeys",
    "aria-dialog-name",
    "avoid-inline-spacing",
    "empty-heading",
    "empty-table-header",
    "heading-order",
    "label-title-only",
    "landmark-banner-is-top-level",
    "landmark-complementary-is-top-level",
    "landmark-contentinfo-is-top-level",
    "landmark-main-is-top-level",
    "landmark-no-duplicate-banner",
    "landmark-no-duplicate-contentinfo",
    "landmark-no-duplicate-main",
    "landmark-one-main",
    "landmark-unique",
    "page-has-heading-one",
    "scope-attr-valid",
    "tabindex",
    "target-size",
)

#: They compare colours of the sheet, which the system's have replaced: what is drawn there is the system's to contrast.
#: Looked at instead, by eye, on 28 November 2026: a step in error, a refused document, the gap list, the agents' list.
#: All could be read; only the menu's lines told nothing, drawn under every link.
BLIND_TO_FORCED = frozenset({"color-contrast", "link-in-text-block"})

_RUN = """more => axe.run(document, {
  runOnly: {type: "rule", values: [...axe.getRules(["RGAAv4"]).map(rule => rule.ruleId), ...more]},
  resultTypes: ["violations", "incomplete"],
  elementRef: false,
})"""


@dataclass(frozen=True, slots=True)
class Fault:
    """An element that breaks a rule, or (``unsure``) of which the rule cannot tell."""

    rule: str
    unsure: bool
    told: str

    def __str__(self) -> str:
        return f"axe {self.rule}{' (incomplete)' if self.unsure else ''}: {self.told}"


def rules(page: Page) -> set[str]:
    """Those that run."""
    _inject(page)
    tagged = page.evaluate('axe.getRules(["RGAAv4"]).map(rule => rule.ruleId)')
    return {*tagged, *EXPERIMENTAL, *BESIDES}


def tests_of_rules(page: Page) -> dict[str, list[str]]:
    """Rule → the tests of the RGAA its tags name, none for sound advice."""
    running = rules(page)
    tags: dict[str, list[str]] = page.evaluate(
        "Object.fromEntries(axe.getRules().map(rule => [rule.ruleId, rule.tags]))"
    )
    named = {rule: [tag.removeprefix("RGAA-") for tag in tags[rule] if tag.startswith("RGAA-")] for rule in running}
    return dict(sorted(named.items()))


def faults(page: Page) -> Iterator[Fault]:
    """One for each element and rule. What axe cannot decide is a fault too."""
    _inject(page)
    result: dict[str, Any] = page.evaluate(_RUN, [*EXPERIMENTAL, *BESIDES])
    for kind in ("violations", "incomplete"):
        for rule in result[kind]:
            for node in rule["nodes"]:
                why = " ".join(each["message"] for each in node["any"] + node["all"] + node["none"])
                yield Fault(rule["id"], kind == "incomplete", f"{node['html'][:160]} {why[:200]}")


def _inject(page: Page) -> None:
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(SOURCE)
