"""The table of docs/side-by-side.md: one row a figure, one column a library, from the lines of a record."""

import statistics
from collections.abc import Callable, Iterable, Iterator

from benchmarks.accessibility.bundles import versions
from benchmarks.accessibility.libraries import LIBRARIES, OURS
from benchmarks.accessibility.record import Line, Record

STATES = ("empty", "after")
NARROW, WIDE = 320, 1280


class Measured:
    """Of one library; a schema of ours has several pages, whose sum is told."""

    def __init__(self, record: Record, library: str) -> None:
        self.library = library
        self.pages = record.lines(about="page", library=library)
        self.bare = record.lines(about="bare", library=library)
        self.weighed = record.lines(about="weight", library=library)
        self.raw = record.lines(about="raw", library=library)
        self.visits = record.lines(about="visit", library=library)
        self.sent = [line for line in self.pages if line["width"] == WIDE and line["answered"]]

    def nodes(self, kind: str, state: str = "") -> int:
        """Elements that axe holds against the pages (``violations``) or cannot tell of (``incomplete``)."""
        states = (state,) if state else STATES
        return sum(_count(line[each].get(kind, {})) for line in self.pages for each in states)

    def rules(self, kind: str) -> list[str]:
        """Those, the most broken first."""
        found = [rule for line in self.pages for each in STATES for rule, _ in _elements(line[each].get(kind, {}))]
        return sorted(set(found), key=lambda rule: -found.count(rule))

    def clean(self) -> int:
        """States (of 48) in which every page asks something and nothing is held against it."""
        held: dict[tuple[str, int, str], int] = {}
        for line in self.pages:
            for state in STATES:
                key = (line["schema"], line["width"], state)
                held[key] = held.get(key, 0) + self._faults(line, state)
        return sum(not count for count in held.values())

    @staticmethod
    def _faults(line: Line, state: str) -> int:
        return _count(line[state].get("violations", {})) + (not line[state] or not _controls(line))

    def answered(self, name: str) -> int:
        return sum(int(line["answered"][name]) for line in self.sent)

    def schemas(self, is_so: Callable[[Line], object], lines: list[Line]) -> int:
        """Of which a page says so."""
        return len({line["schema"] for line in lines if is_so(line)})

    def weights(self, *kinds: str) -> list[float]:
        """kB a page, all kinds or those."""
        return [sum(size for kind, size in line["sent"] if not kinds or kind in kinds) / 1000 for line in self.weighed]

    def times(self, slug: str) -> list[float]:
        return [line["placed"] for line in self.visits if line["schema"] == slug]


Cell = Callable[[Measured], str]


def violations(one: Measured) -> str:
    worst = ", ".join(f"`{rule}`" for rule in one.rules("violations")[:2])
    return f"{one.nodes('violations', 'empty')} + {one.nodes('violations', 'after')}{f' ({worst})' if worst else ''}"


def drawn_as_it_stands(one: Measured) -> str:
    """A schema that is drawn without our hand, and whose answers are then checked."""
    if not LIBRARIES[one.library].reads_schema:
        return "non lus"
    lines = one.raw or one.pages
    drawn = {line["schema"] for line in lines if _controls(line)} - {
        line["schema"] for line in lines if line["crashes"]
    }
    complained = {line["schema"] for line in one.raw if line["complaint"]}
    refused = {line["schema"] for line in one.sent if line["refused"]}
    checked = drawn - complained if one.raw else drawn & refused
    return f"{len(drawn)} dessinés, {len(checked)} contrôlés"


def summary(one: Measured) -> str:
    refused = [line for line in one.sent if line["refused"]]
    focused = sum(line["answered"]["focus"] == "summary" for line in refused)
    return f"{sum(line['answered']['summary'] for line in refused)} ; {focused} sur {len(refused)}"


def landed(one: Measured) -> str:
    return f"{sum(line['landed'] for line in one.sent)} sur {one.answered('items')}"


def first(slug: str) -> Cell:
    """Milliseconds."""

    def told(one: Measured) -> str:
        return _times(one.times(slug))

    return told


ROWS: dict[str, Cell] = {
    "éléments en faute pour axe, avant + après": violations,
    "états qui ont des champs et aucune faute, sur 48": lambda one: str(one.clean()),
    "éléments dont axe ne peut décider, avant + après": lambda one: (
        f"{one.nodes('incomplete', 'empty')} + {one.nodes('incomplete', 'after')}"
    ),
    "schémas où l’envoi vide est refusé avec des mots, sur 12": lambda one: str(
        one.schemas(lambda line: line["refused"], one.sent)
    ),
    "erreurs rattachées à leur champ": lambda one: f"{one.answered('tied')} sur {one.answered('errors')}",
    "contrôles marqués `aria-invalid`": lambda one: str(one.answered("invalid")),
    "pages refusées : avec résumé, qui reçoit le focus": summary,
    "lignes du résumé dont le lien arrive dans le champ": landed,
    "schémas qui défilent de côté à 320 px": lambda one: str(
        one.schemas(lambda line: max(line["drawn"]["width"], line["widest"]) > NARROW, _narrow(one))
    ),
    "machines étrangères demandées": lambda one: (
        ", ".join(sorted({host for line in one.pages for host in line["foreign"]})) or "0"
    ),
    "schémas tels quels, sur 12": drawn_as_it_stands,
    "contrôles, avec script": lambda one: str(sum(_controls(line) for line in one.pages if line["width"] == WIDE)),
    "sans script : contrôles ; schémas que l’on peut envoyer": lambda one: (
        f"{sum(line['controls'] for line in one.bare)} ; "
        f"{one.schemas(lambda line: line['sends'] and line['controls'], one.bare)}"
    ),
    "ko d’une page telle qu’elle vient : médiane ; la plus lourde": lambda one: _spread(one.weights()),
    "dont script": lambda one: _spread(one.weights("Script")),
    "dont police": lambda one: _spread(one.weights("Font")),
    "requêtes, au plus": lambda one: str(max((len(line["sent"]) for line in one.weighed), default="–")),
    "première question en place, contact, ms": first("own-contact"),
    "de même, 40 propriétés (22-1990), ms": first("va-22-1990"),
}


def table(record: Record) -> Iterator[str]:
    """Figures, then versions, then by how much ours is faster."""
    columns = [Measured(record, library) for library in LIBRARIES if record.lines(about="page", library=library)]
    yield "| | " + " | ".join(LIBRARIES[one.library].title for one in columns) + " |"
    yield "| --- |" + " --- |" * len(columns)
    for title, cell in ROWS.items():
        yield f"| {title} | " + " | ".join(cell(one) for one in columns) + " |"
    yield ""
    pinned = versions()
    for one in columns:
        if packages := LIBRARIES[one.library].packages:
            named = ", ".join(f"{package} {pinned[package].removeprefix('npm:bootstrap@')}" for package in packages)
            yield f"- {LIBRARIES[one.library].title}: {named}"
    alone = [line["placed"] for line in record.lines(about="visit", library="blank")]
    yield f"- page d’un seul champ, ce que prend le navigateur : {_times(alone)} ms"
    yield from ratios(columns)


def ratios(columns: Iterable[Measured]) -> Iterator[str]:
    by_name = {one.library: one for one in columns}
    for slug in sorted({line["schema"] for line in by_name[OURS].visits}):
        ours = statistics.median(by_name[OURS].times(slug))
        against = (
            f"{ours / statistics.median(one.times(slug)):.2f} fois celui de {LIBRARIES[name].title}"
            for name, one in by_name.items()
            if name != OURS and one.visits
        )
        yield f"- {slug}, notre temps : " + ", ".join(against)


def _narrow(one: Measured) -> list[Line]:
    return [line for line in one.pages if line["width"] == NARROW]


def _controls(line: Line) -> int:
    return int(line["controls"] if "controls" in line else line["drawn"]["controls"])


def _elements(rules: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    return ((rule, element) for rule, elements in rules.items() for element in elements)


def _count(rules: dict[str, list[str]]) -> int:
    return sum(map(len, rules.values()))


def _times(times: list[float]) -> str:
    return f"{statistics.median(times):.0f} ({min(times):.0f} à {max(times):.0f})" if times else "–"


def _spread(weights: list[float]) -> str:
    return f"{statistics.median(weights):.0f} ; {max(weights):.0f}" if weights else "–"
