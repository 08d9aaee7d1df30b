"""The accessibility tree of a page, as Chromium gives it to an assistive technology."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

#: Roles of text: the spaces around it count.
TEXTS = frozenset({"StaticText", "ListMarker"})


@dataclass(frozen=True, slots=True)
class Node:
    """What an assistive technology receives of an element, or of some text.

    ``ignored``: it receives nothing of the element itself, only of its ``children``.
    """

    role: str
    name: str
    description: str
    value: str
    properties: dict[str, Any]
    element: str
    """Its tag in lower case, ``#text`` for text."""
    attributes: dict[str, str]
    """Of its element."""
    ignored: bool
    children: tuple["Node", ...]

    def walk(self) -> Iterator["Node"]:
        """Itself, then all that is below, in the order of the document."""
        yield self
        for child in self.children:
            yield from child.walk()


def read_tree(page: Page) -> Node:
    """The whole tree."""
    session = page.context.new_cdp_session(page)
    try:
        elements = dict(_elements(session.send("DOM.getDocument", {"depth": -1, "pierce": True})["root"]))
        told = session.send("Accessibility.getFullAXTree")["nodes"]
    finally:
        session.detach()
    told = [each for each in told if each["role"]["value"] != "InlineTextBox"]  # the lines of a text, again
    return _node(told[0], {each["nodeId"]: each for each in told}, elements)


Elements = dict[int, tuple[str, dict[str, str]]]
"""Number the tree knows an element by → its tag and its attributes."""


def _elements(node: dict[str, Any]) -> Iterator[tuple[int, tuple[str, dict[str, str]]]]:
    listed = node.get("attributes", [])
    yield node["backendNodeId"], (node["nodeName"].lower(), dict(zip(listed[::2], listed[1::2], strict=True)))
    for child in (*node.get("children", ()), *node.get("shadowRoots", ())):
        yield from _elements(child)


def _node(told: dict[str, Any], by_id: dict[str, Any], elements: Elements) -> Node:
    def said(key: str) -> str:
        return str(told.get(key, {}).get("value", ""))

    element, attributes = elements.get(told.get("backendDOMNodeId", 0), ("", {}))
    return Node(
        role=said("role"),
        name=said("name") if said("role") in TEXTS else said("name").strip(),
        description=said("description").strip(),
        value=said("value").strip(),
        properties={each["name"]: each["value"].get("value") for each in told.get("properties", ())},
        element=element,
        attributes=attributes,
        ignored=bool(told.get("ignored")),
        children=tuple(_node(by_id[child], by_id, elements) for child in told.get("childIds", ()) if child in by_id),
    )
