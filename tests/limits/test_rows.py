"""Rows added, removed and moved in any order: each file stays with its child."""

import re
import secrets
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from runtime.dossier import ROW
from runtime.site import Site
from tests.limits.conftest import JPEG, visitor_of
from tests.limits.visitor import Visitor

GESTURES = st.lists(
    st.tuples(st.sampled_from(("add", "add", "remove", "up", "down", "give", "give", "rename")), st.integers(0, 5)),
    min_size=2,
    max_size=10,
)
NAME = re.compile(r'name="enfants/([^"/]+)/prenom"')


class Children:
    """What a person means: children in an order, each with a name and the papers given for him."""

    def __init__(self, visitor: Visitor, dossier_id: str) -> None:
        self.visitor, self.dossier_id = visitor, dossier_id
        self.meant: list[dict[str, Any]] = []
        visitor.step(dossier_id, "enfants")

    @property
    def rows(self) -> list[str]:
        """Ids, in the order of the page."""
        return NAME.findall(self.visitor.page)

    def do(self, gesture: str, at: int) -> None:
        """One button of the page that is open."""
        if gesture == "add":
            if len(self.meant) < 6:
                self.meant.append({"prenom": "", "papers": []})
            self._press("add:/enfants")
        elif self.meant:
            at %= len(self.meant)
            getattr(self, f"_{gesture}")(at, f"/enfants/{self.rows[at]}")

    def _press(self, action: str, fields: dict[str, str] | None = None, files: Any = None) -> None:
        self.visitor.send(f"/dossiers/{self.dossier_id}/etapes/enfants", fields, files, action)
        assert self.visitor.status == 200

    def _remove(self, at: int, place: str) -> None:
        self._press(f"remove:{place}")
        del self.meant[at]

    def _up(self, at: int, place: str) -> None:
        self._press(f"up:{place}")
        if at:
            self.meant[at - 1], self.meant[at] = self.meant[at], self.meant[at - 1]

    def _down(self, at: int, place: str) -> None:
        self._press(f"down:{place}")
        if at + 1 < len(self.meant):
            self.meant[at + 1], self.meant[at] = self.meant[at], self.meant[at + 1]

    def _rename(self, at: int, place: str) -> None:
        name = f"Enfant {secrets.token_hex(2)}"
        self.meant[at]["prenom"] = name
        self._press("up:/enfants/none", {f"{place[1:]}/prenom": name})

    def _give(self, at: int, place: str) -> None:
        name = f"{secrets.token_hex(4)}.jpg"
        self._press(f"send:{place}/vaccins", files={f"file:{place}/vaccins": [(name, JPEG + name.encode())]})
        self.meant[at]["papers"].append(name)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(GESTURES)
def test_each_file_stays_with_its_child(site: Site, gestures: list[tuple[str, int]]) -> None:
    visitor = visitor_of(site)
    dossier_id = visitor.start("limites")
    visitor.fill(dossier_id, "vous", {"vous/nom": "Nadia Ferrand"})
    children = Children(visitor, dossier_id)
    for gesture, at in gestures:
        children.do(gesture, at)
    found = site.dossiers.find(dossier_id)
    assert found is not None
    names = {file.id: file.name for file in site.index.of_dossier(dossier_id)}
    kept = [
        {
            "prenom": row.get("prenom", ""),
            "papers": [names[page["file"]] for page in row.get("vaccins", {}).get("pages", ())],
        }
        for row in found.draft.get("enfants", ())
    ]
    assert kept == children.meant
    assert [row[ROW] for row in found.draft.get("enfants", ())] == children.rows
    for file in site.index.of_dossier(dossier_id):
        with site.files.open(dossier_id, file.id) as stream:
            assert stream.read() == JPEG + file.name.encode()
