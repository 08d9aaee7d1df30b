"""Arrays: rows of objects, growing lists, several choices; what is none of these is asked as one text."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from builder.compiling.eithers import SITUATION
from builder.compiling.leaves import leaf_schema, raw
from builder.compiling.merging import Flat
from builder.compiling.words import annotations, text
from builder.notices import join
from runtime.procedure import Question
from validators.findings import N_

if TYPE_CHECKING:
    from builder.compiling.questions import Asker, Place

Json: TypeAlias = Any

MAX_ROWS_OPENED = 50
"""``min_rows`` at most: what a page can open by itself. The schema still judges."""

_UNLISTABLE = frozenset({
    "address", "alternatives", "choices", "computed", "constant", "document", "group", "information", "json", "list",
    "rows",
})  # fmt: skip


def ask_array(asker: "Asker", flat: Flat, node: Json, pointer: str, label: str, place: "Place") -> Question | None:
    """The question an array asks; ``None`` when its items ask nothing."""
    items = _items_of(asker, flat)
    if items is None:
        return raw(asker.bundle, flat, pointer, label, ours=asker.notices.ours)
    item = asker.ask(items, f"{pointer}/*", "", replace(place, at=f"{pointer}/*", path=(*place.path, "*")))
    if item is None:
        return None
    if _is_row(item):
        return _rows(asker, flat, node, items, item, pointer, label)
    if item.kind in ("choice", "yes_no") and _is_several(flat, item):
        return _list(asker, flat, pointer, label, replace(item, kind="choices"))
    if item.kind in _UNLISTABLE:
        asker.notices.advice(
            "nested-list",
            flat.pointer,
            N_("A list of lists or of documents is asked as one text. Put each item in an object."),
        )
        return raw(asker.bundle, flat, pointer, label, ours=asker.notices.ours)
    named = replace(item, label=text(asker.flatten(items).own, "title") or label)
    return _list(asker, flat, pointer, label, named)


def _is_row(item: Question) -> bool:
    branches = [alternative.question.kind for alternative in item.alternatives]
    return item.kind in ("group", "address") or (bool(branches) and set(branches) == {"group"})


def _is_several(flat: Flat, item: Question) -> bool:
    return bool(item.choices) and bool(flat.own.get("uniqueItems") or flat.own.get("widget") == "checkboxes")


def _list(asker: "Asker", flat: Flat, pointer: str, label: str, item: Question) -> Question:
    several = item.kind == "choices"
    return Question(
        pointer,
        "choices" if several else "list",
        label,
        leaf_schema(asker.bundle, flat),
        choices=item.choices if several else (),
        questions=() if several else (item,),
        min_rows=_fewest(flat),
        max_rows=_most(flat),
        **annotations(flat.own, asker.notices.ours),
    )


def _rows(asker: "Asker", flat: Flat, node: Json, items: Json, item: Question, pointer: str, label: str) -> Question:
    named = asker.flatten(items).own
    return Question(
        pointer,
        "rows",
        label,
        asker.bundle.closed(node),
        questions=(replace(item, label=item.label or SITUATION),) if item.alternatives else item.questions,
        min_rows=_fewest(flat),
        max_rows=_most(flat),
        item_label=text(flat.own, "item_label") or text(named, "item_label") or text(named, "title"),
        item_title=text(flat.own, "item_title") or text(named, "item_title"),
        **annotations(flat.own, asker.notices.ours),
    )


def _fewest(flat: Flat) -> int:
    return min(int(flat.own.get("minItems", 0)), MAX_ROWS_OPENED)


def _most(flat: Flat) -> int | None:
    most = flat.own.get("maxItems")
    tuple_length = len(flat.own["prefixItems"]) if "prefixItems" in flat.own else None
    return tuple_length if most is None else int(most)


def _items_of(asker: "Asker", flat: Flat) -> Json:
    """The one schema of all items; ``None`` when there is none."""
    own = flat.own
    if "prefixItems" in own:
        first = own["prefixItems"][0]
        if all(part == first for part in own["prefixItems"]) and own.get("items", False) in (False, first):
            return first
        asker.notices.advice(
            "tuple",
            join(flat.pointer, "prefixItems"),
            N_("A list whose items differ by their place is asked as one text. Use an object with named properties."),
        )
        return None
    if isinstance(own.get("items"), dict) and own["items"]:
        return own["items"]
    asker.notices.advice(
        "free-items",
        flat.pointer,
        N_("Nothing is said of the items of this list: it is asked as one text. Add “items”."),
    )
    return None
