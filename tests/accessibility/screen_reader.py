"""A virtual screen reader: says the accessibility tree of a page in French, in reading order, an utterance a line.

The words are those of the French readers. What a control says is what is heard on arriving at it: role, name, state,
value, description. The label of a control is not said beside it as well, no more than they do; an indication is, since
they read it on the way and again with the control.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.accessibility.tree import TEXTS, Node

LANDMARKS = {
    "banner": "bannière",
    "navigation": "navigation",
    "main": "contenu principal",
    "contentinfo": "informations de contenu",
    "complementary": "complémentaire",
    "search": "recherche",
}
#: Said on entering and on leaving, only with a name.
NAMED = {"region": "région", "form": "formulaire", "group": "groupe", "radiogroup": "groupe", "figure": "figure"}
CONTROLS = {
    "button": "bouton",
    "textbox": "zone d’édition",
    "searchbox": "zone d’édition de recherche",
    "combobox": "liste déroulante",
    "spinbutton": "zone d’édition, bouton rotatif",
    "radio": "bouton radio",
    "checkbox": "case à cocher",
    "DisclosureTriangle": "bouton",
    "progressbar": "barre de progression",
}
INLINE = {"link": "lien", "image": "graphique"}
#: Read through: they say nothing of themselves.
CLEAR = frozenset(
    {
        *("none", "generic", "paragraph", "listitem", "Legend", "LabelText", "Figcaption", "status", "alert"),
        *("term", "definition", "strong", "emphasis", "code", "time", "rowgroup", "caption", "RootWebArea", "mark"),
        *("subscript", "superscript", "Abbr", "DescriptionListTerm", "DescriptionListDetail"),
    }
)
#: Elements in the middle of a line.
IN_A_LINE = frozenset(
    {"a", "abbr", "b", "bdi", "code", "em", "i", "img", "small", "span", "strong", "time", "#text", ""}
)
#: Their labels are said with them, not beside them.
LABELS = frozenset({"LabelText", "Legend"})
LISTS = {"list": "liste", "DescriptionList": "liste de définitions"}
FIELDS = frozenset({"textbox", "searchbox", "spinbutton"})
LANGUAGES = {"fr": "français", "en": "anglais"}


def say(root: Node) -> list[str]:
    """Everything below a node, from top to bottom."""
    reader = _Reader()
    reader.read(root)
    reader.end_line()
    return reader.lines


def say_focus(root: Node) -> str:
    """What is said of the element that has the focus, "" while the page itself has it."""
    focused = [node for node in root.walk() if node.properties.get("focused") and node.role != "RootWebArea"]
    if not focused:
        return ""
    node = focused[-1]
    role = (CONTROLS | NAMED | LANDMARKS | INLINE | {"heading": "titre"}).get(node.role, "")
    name = node.name or " ".join(say(node))
    return ", ".join(filter(None, (role, name, *_states(node), node.value, node.description)))


def main_of(root: Node) -> Node:
    """What the page is for."""
    return next(node for node in root.walk() if node.role == "main")


@dataclass
class _Reader:
    """Goes down the tree; text gathers until something ends its line."""

    lines: list[str] = field(default_factory=list)
    language: str = ""
    text: str = ""

    def read(self, node: Node) -> None:
        before, self.language = self.language, node.attributes.get("lang", self.language)
        self._read(node)
        self.language = before

    def _read(self, node: Node) -> None:
        if node.role in TEXTS:
            self.text += self._voice(node.name)
        elif node.role in INLINE and not node.ignored:
            if self.text.lstrip().startswith(INLINE[node.role]):  # one after the other: each its line
                self.end_line()
            self.text += f" {self._voice(_with_name(INLINE[node.role], node))} "
        elif node.element in IN_A_LINE and node.role in CLEAR:
            self.text += " "
            self.read_below(node)
            self.text += " "
        else:
            self.end_line()
            self._read_block(node)
            self.end_line()

    def _read_block(self, node: Node) -> None:
        if node.ignored or node.role in CLEAR or node.role == "LineBreak":
            if node.role not in LABELS or _holds_more(node):
                self.read_below(node)
        elif node.role == "heading":
            self.text = f"titre de niveau {node.properties['level']}, "
            self.read_below(node)
        elif node.role in CONTROLS:
            self.say(_control(node))
        elif node.role == "table":
            self.read_table(node)
        else:
            self.read_inside(node, _container(node))

    def read_below(self, node: Node) -> None:
        for child in node.children:
            self.read(child)

    def read_inside(self, node: Node, said: str) -> None:
        """With its beginning and its end, where they are said."""
        if said:
            self.say(said)
        self.read_below(node)
        self.end_line()
        if said:
            self.say(f"fin de {said.partition(',')[0].partition(' de ')[0]}")

    def read_table(self, table: Node) -> None:
        rows = [node for node in table.walk() if node.role == "row"]
        headers = [cell.name for cell in _cells(rows[0])]
        self.say(f"tableau de {len(rows)} lignes et {len(headers)} colonnes, {table.name}")
        for row in rows[1:]:
            for header, cell in zip(headers, _cells(row), strict=True):
                self.text = f"{header}, {'en-tête de ligne, ' if cell.role == 'rowheader' else ''}"
                self.read_below(cell)
                self.end_line()
        self.say("fin de tableau")

    def say(self, words: str) -> None:
        self.lines.append(self._voice(words))

    def end_line(self) -> None:
        words = re.sub(r" ([,.)])", r"\1", " ".join(self.text.split()))
        self.text = ""
        if words:
            self.lines.append(words)

    def _voice(self, words: str) -> str:
        """In another language, the reader changes its voice."""
        code = self.language.partition("-")[0]
        return f"({LANGUAGES.get(code, code)}) {words}" if code and words.strip() else words


def _holds_more(label: Node) -> bool:
    """A label that holds a heading, or a control of its own."""
    return any(node.role == "heading" or node.role in CONTROLS for node in label.walk())


def _container(node: Node) -> str:
    """What is said on entering, "" for nothing."""
    if node.role in LISTS:
        n = len([one for one in node.walk() if one.role in ("listitem", "term") and not one.ignored])
        return ", ".join(filter(None, (f"{LISTS[node.role]} de {n} élément{'s' if n > 1 else ''}", node.name)))
    if node.role in NAMED:
        return ", ".join((NAMED[node.role], node.name, *filter(None, (node.description,)))) if node.name else ""
    return _with_name(LANDMARKS[node.role], node)


def _cells(row: Node) -> list[Node]:
    return [node for node in row.walk() if node.role in ("cell", "columnheader", "rowheader", "gridcell")]


def _with_name(role: str, node: Node) -> str:
    return ", ".join(filter(None, (role, node.name, *_states(node))))


def _control(node: Node) -> str:
    value = node.value or ("vide" if node.role in FIELDS else "")
    said = (CONTROLS[node.role], node.name, *_states(node), value if value != node.name else "", node.description)
    return ", ".join(filter(None, said))


def _states(node: Node) -> Iterator[str]:
    told, is_feminine = node.properties, node.role in ("checkbox", "combobox")
    if told.get("multiline"):
        yield "multiligne"
    if "checked" in told:
        yield f"{'non ' if told['checked'] == 'false' else ''}{'cochée' if is_feminine else 'coché'}"
    if "expanded" in told and node.role != "link":
        yield ("développé" if told["expanded"] else "réduit") + ("e" if is_feminine else "")
    if told.get("required"):
        yield "obligatoire"
    if told.get("invalid") == "true":
        yield "saisie non valide"
    if told.get("readonly"):
        yield "lecture seule"
    if told.get("disabled"):
        yield "indisponible"
    if node.attributes.get("aria-current", "false") != "false":
        yield {"page": "page actuelle", "step": "étape actuelle"}[node.attributes["aria-current"]]
