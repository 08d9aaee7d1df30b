"""A browser small enough to read: it draws a step, fills its inputs and posts what a browser would."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from html.parser import HTMLParser
from typing import Any

from flask import Flask
from werkzeug.datastructures import MultiDict

from runtime import i18n
from runtime.forms import StepForm
from runtime.procedure import Procedure, Step

TODAY = date(2026, 11, 23)

PAGE = """{% from "fields/field.html" import draw with context %}
<form><button name="action" value="continue"></button>
<input type="hidden" name="shown" value="{{ form.shown|join(" ") }}">
{% for field in form.fields %}{{ draw(field) }}{% endfor %}</form>"""


@cache
def site() -> Flask:
    """Templates and sentences, nothing else."""
    app = Flask("runtime", template_folder="templates")
    i18n.init_app(app)
    return app


def drawn(form: StepForm) -> str:
    """The HTML of a step's form."""
    app = site()
    with app.test_request_context():
        return app.jinja_env.from_string(PAGE).render(form=form)


def form_for(
    procedure: Procedure, draft: dict[str, Any], posted: "MultiDict[str, str] | None" = None, step: Step | None = None
) -> StepForm:
    """The form of the only step."""
    return StepForm(procedure, step or procedure.steps[0], draft, posted, today=TODAY)


@dataclass
class Element:
    """An element with its attributes, and the text inside it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""
    inside: "list[Element]" = field(default_factory=list)

    def get(self, name: str, default: str = "") -> str:
        """An attribute."""
        return self.attributes.get(name, default)

    def walk(self) -> "Iterator[Element]":
        """It, and all inside it."""
        yield self
        for inner in self.inside:
            yield from inner.walk()


VOID = frozenset({"input", "br", "img", "hr", "link", "meta", "path", "circle"})


class Page(HTMLParser):
    """The elements of a page, and what its form would send."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("root", {})
        self.open = [self.root]
        self.feed(html)
        self.close()
        assert len(self.open) == 1, f"left open: {self.open[-1]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice: {attrs}"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes {self.open[-1]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data

    def all(self, *tags: str) -> list[Element]:
        """The elements with one of these tags."""
        return [element for element in self.root.walk() if element.tag in tags]

    def by_id(self, name: str) -> Element:
        """The one element of that id."""
        found = [element for element in self.root.walk() if element.get("id") == name]
        assert len(found) == 1, f"{len(found)} elements with the id {name}"
        return found[0]

    @property
    def ids(self) -> list[str]:
        """Every id."""
        return [element.get("id") for element in self.root.walk() if element.get("id")]

    def controls(self) -> list[Element]:
        """What a person fills."""
        return [one for one in self.all("input", "select", "textarea") if one.get("type") != "hidden"]

    def posted(self, **changes: str | list[str] | None) -> "MultiDict[str, str]":
        """What a browser sends: successful controls, with some filled differently (``None``: not sent)."""
        sent: MultiDict[str, str] = MultiDict()
        for control in self.all("input", "select", "textarea"):
            for value in self._values(control):
                sent.add(control.get("name"), value)
        for name, change in changes.items():
            sent.poplist(name)
            if change is not None:
                sent.setlist(name, [change] if isinstance(change, str) else change)
        return sent

    @staticmethod
    def _values(control: Element) -> list[str]:
        if control.tag == "textarea":
            return [control.text.removeprefix("\n").replace("\n", "\r\n")]
        if control.tag == "select":
            options = [inner for inner in control.walk() if inner.tag == "option"]
            chosen = [one for one in options if "selected" in one.attributes] or options[:1]
            return [one.get("value") for one in chosen]
        if control.get("type") in ("radio", "checkbox"):
            return [control.get("value")] if "checked" in control.attributes else []
        return [control.get("value")]
