"""What a tried file is compared with: any document, a kind, or what a published procedure asks for; and answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from runtime.procedure import Procedure
from runtime.site import Site
from validators.documents.kinds import ANY_DOCUMENT, kind_names, requirement_for_kind
from validators.documents.requirement import DocumentRequirement

KIND, ASKED = "kind", "asked"


@dataclass(frozen=True, slots=True)
class Group:
    """Choices under one heading; ``title`` is "" for the kinds of the product. Values → labels."""

    title: str
    choices: Mapping[str, str]


def choices(site: Site) -> tuple[Group, ...]:
    """The kinds, then what each procedure asks for."""
    kinds = {f"{KIND}:{name}": requirement_for_kind(name).label for name in kind_names()}
    asked = (Group(procedure.title, dict(_asked_by(procedure))) for procedure in site.procedures.all())
    return (Group("", kinds), *(group for group in asked if group.choices))


def _asked_by(procedure: Procedure) -> Iterator[tuple[str, str]]:
    for question in procedure.documents:
        yield f"{ASKED}:{procedure.slug}:{question.pointer}", question.label


def requirement_named(site: Site, value: str) -> DocumentRequirement | None:
    """What a choice stands for; "" is any document; ``None`` when nobody offered it."""
    source, _, name = value.partition(":")
    if not value:
        return ANY_DOCUMENT
    if source == KIND and name in kind_names():
        return requirement_for_kind(name)
    slug, _, pointer = name.partition(":")
    procedure = site.procedures.published(slug) if source == ASKED else None
    asked = procedure.documents if procedure else ()
    return next((question.document for question in asked if question.pointer == pointer), None)


def answers_in(form: Mapping[str, str]) -> dict[str, Any]:
    """What the person is supposed to have answered, of ``holder``, ``address`` and ``bank_details``."""
    typed = {name: " ".join(form.get(name, "").split()) for name in ("name", "way", "postcode", "town", "iban")}
    address = {"voie": typed["way"], "code_postal": typed["postcode"], "commune": typed["town"]}
    return {
        name: answer
        for name, answer in (
            ("holder", typed["name"]),
            ("address", address if any(address.values()) else None),
            ("bank_details", typed["iban"].replace(" ", "").upper()),
        )
        if answer
    }
