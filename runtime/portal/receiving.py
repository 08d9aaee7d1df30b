"""Files that come with a step: received, attached, examined at once. A fault elsewhere on the page never loses one."""

from dataclasses import dataclass, field

from flask import request
from werkzeug.datastructures import FileStorage, MultiDict

from runtime import examination, pages, uploads
from runtime.assessment import DocumentState
from runtime.dossier import StoredFile
from runtime.places import ABSENT, look, put
from runtime.portal import holding
from runtime.portal.opened import Opened
from runtime.procedure import Step
from validators.documents.requirement import DocumentRequirement
from validators.documents.sentences import said
from validators.findings import Message, Verdict

#: Prefix of the name of a file input; the document's place follows.
FILE = "file:"


@dataclass(slots=True)
class Received:
    """Places where files came, and what was refused at the door (place → the sentence)."""

    places: list[str] = field(default_factory=list)
    errors: dict[str, Message] = field(default_factory=dict)
    to_examine: list[tuple[StoredFile, DocumentRequirement]] = field(default_factory=list)


def receive_all(opened: Opened, shown: Step) -> tuple[Opened, Received]:
    """Every file of the post, and of one that was held; then wait for what can be said in time."""
    received = Received()
    held = holding.held_post(opened.site, opened.dossier.id, request.form.get(holding.HELD, ""))
    waiting = holding.held_files(opened.site, held) if held else MultiDict()
    for document in opened.documents:
        if document.asked.step == shown.id:
            opened = receive_for(opened, document, received, waiting)
    if held:
        holding.drop(opened.site, held)
    if received.to_examine:
        examination.examine_and_wait(opened.site, received.to_examine)
        opened = opened.anew()
    return opened, received


def receive_for(
    opened: Opened, document: DocumentState, received: Received, waiting: "MultiDict[str, FileStorage] | None" = None
) -> Opened:
    """The files of one document."""
    place = document.asked.place
    room = min(opened.site.settings.max_files, document.requirement.max_files) - len(_kept(document))
    posted = request.files.getlist(FILE + place) + (waiting or MultiDict()).getlist(FILE + place)
    chosen = [file for file in posted if file.filename]
    for file in chosen[: max(0, room)]:
        opened = _receive_one(opened, document, file, received)
    if len(chosen) > max(0, room):
        received.errors.setdefault(place, said("too_many_files", max=len(_kept(document)) + max(0, room)))
    return opened


def _receive_one(opened: Opened, document: DocumentState, chosen: FileStorage, received: Received) -> Opened:
    place = document.asked.place
    got = uploads.receive(opened.site, opened.dossier, place, document.requirement, chosen)
    if not isinstance(got, StoredFile):
        received.errors.setdefault(place, got[0].message)
        return opened
    before = look(opened.draft, place)
    replaced = [state.file.id for state in document.files if state.verdict is Verdict.REFUSED]
    answer = pages.with_file({} if before is ABSENT else before, got.id, instead_of=replaced)
    dossier = opened.site.index.attach(
        got, put(opened.draft, place, answer), opened.dossier.version, opened.site.clock.now()
    )
    received.to_examine.append((got, document.requirement))
    if place not in received.places:
        received.places.append(place)
    return opened.anew(dossier)


def _kept(document: DocumentState) -> list[str]:
    return [state.file.id for state in document.files if state.verdict is not Verdict.REFUSED]
