"""Our pages: every step of every schema, each the first of a dossier just begun."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from playwright.sync_api import Browser, StorageState

from builder.compiler import compile_procedure
from runtime.procedure import Procedure

#: The button of a list in which no item is asked yet.
CLOSED = "[role=group]:not(:has(> fieldset)) > p > button[value^='add:']"


@dataclass(frozen=True, slots=True)
class Entrance:
    """A page to judge, and the cookies that open it."""

    url: str
    cookies: StorageState | None = None


def step_by_step(declarations: Mapping[str, Mapping[str, Any]]) -> dict[str, list[Procedure]]:
    """One procedure for each step, in which it comes first: a later one opens only once those before are answered.

    What a step asks only after an answer of another is not asked there.
    """
    compiled = {slug: compile_procedure(schema, slug=slug).procedure for slug, schema in declarations.items()}
    return {slug: list(_turned(whole)) for slug, whole in compiled.items()}


def _turned(whole: Procedure) -> Iterator[Procedure]:
    for number, step in enumerate(whole.steps):
        others = (other for other in whole.steps if other is not step)
        yield replace(whole, slug=f"{whole.slug}-{number}", steps=(step, *others))


def begun(browser: Browser, address: str, slug: str, *, lists_open: bool = False) -> Entrance:
    """The first step of a dossier just begun; with ``lists_open``, an item added to each list that comes with none."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/demarches/{slug}/")
    page.locator("main form button").first.click()
    page.wait_for_url("**/etapes/*")
    entrance = Entrance(page.url, context.storage_state())
    while lists_open and page.locator(CLOSED).count():
        page.locator(CLOSED).first.click()
        page.wait_for_load_state()
    context.close()
    return entrance
