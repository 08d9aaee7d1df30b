"""Files that come with a step: received, attached, examined at once. A fault elsewhere on the page never loses one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from flask import request
from werkzeug.datastructures import FileStorage, MultiDict

from runtime import background, page_pictures, pages, uploads
from runtime.assessment import DocumentState, FileState
from runtime.dossier import StoredFile
from runtime.errors import ProblemError, StorageFull
from runtime.places import ABSENT, look, put
from runtime.portal import holding
from runtime.portal.opened import Opened
from runtime.procedure import Step
from validators.documents.requirement import DocumentRequirement
from validators.documents.sentences import said
from validators.findings import N_, Message

#: Prefix of the name of a file input; the document's place follows.
FILE = "file:"
#: Files replaced at a place that are kept: the best of them may serve. More would fill the disk with refused photos.
MOST_SET_ASIDE = 10
#: Prefix of that of a file given in the place of another one, whose id follows.
INSTEAD = "instead:"
NOT_KEPT = N_("“%(file)s”: file not kept. %(finding)s")
NO_LONGER_ASKED = N_("“%(label)s” is no longer asked for: this file is not kept.")


#: Place of a document → name of one of its inputs → what is wrong there.
Wrong = dict[str, dict[str, list[Message]]]


@dataclass(slots=True)
class Received:
    """Places where files came, and what was refused at the door."""

    places: list[str] = field(default_factory=list)
    errors: Wrong = field(default_factory=dict)
    to_examine: list[tuple[StoredFile, DocumentRequirement]] = field(default_factory=list)

    def refuse(self, place: str, name: str, message: Message) -> None:
        """Said at the input, each sentence once."""
        told = self.errors.setdefault(place, {}).setdefault(name, [])
        if message not in told:
            told.append(message)


def receive_all(opened: Opened, shown: Step) -> tuple[Opened, Received]:
    """Every file of the post, and of one that was held; then wait for what can be said in time."""
    received = Received()
    held = holding.held_post(opened.site, opened.dossier.id, request.form.get(holding.HELD, ""), shown.id)
    waiting = holding.held_files(opened.site, held) if held else MultiDict()
    for document in opened.documents:
        if document.asked.step == shown.id:
            opened = receive_for(opened, document, received, waiting)
    if held:
        holding.drop(opened.site, held)
    if received.to_examine:
        background.examine_and_wait(opened.site, received.to_examine)
        opened = opened.anew()
    return opened, received


def receive_for(
    opened: Opened, document: DocumentState, received: Received, waiting: "MultiDict[str, FileStorage] | None" = None
) -> Opened:
    """The files of one document."""
    place = document.asked.place
    chosen = list(_chosen(document, waiting or MultiDict()))
    most, kept = min(opened.site.settings.max_files, document.requirement.max_files), _ids(document.kept)
    room = most - len(kept - {instead for _, instead in chosen})
    for file, instead in chosen[: max(0, room)]:
        opened = _receive_one(opened, document, file, received, instead)
    if len(chosen) > max(0, room):
        received.refuse(place, FILE + place, said("too_many_files", max=max(most, len(kept))))
    return opened


def _ids(states: Iterable[FileState]) -> set[str]:
    return {state.file.id for state in states}


def _chosen(document: DocumentState, waiting: "MultiDict[str, FileStorage]") -> Iterator[tuple[FileStorage, str]]:
    """Each file, with the id of the one whose place it takes: those first, then the new pages."""
    names = [(INSTEAD + state.file.id, state.file.id) for state in document.files] + [(FILE + document.asked.place, "")]
    for name, instead in names:
        for file in request.files.getlist(name) + waiting.getlist(name):
            if file.filename:
                yield file, instead


def _receive_one(
    opened: Opened, document: DocumentState, chosen: FileStorage, received: Received, instead: str
) -> Opened:
    """Kept and named by the answer; or told at its place, and no other file is concerned."""
    place, name = document.asked.place, INSTEAD + instead if instead else FILE + document.asked.place
    try:
        got = uploads.receive(opened.site, opened.dossier, place, document.requirement, chosen)
        if isinstance(got, StoredFile):
            return _attach(opened, document, got, received, instead)
        file_name = uploads.clean_name(chosen.filename or "")
        received.refuse(place, name, Message(NOT_KEPT, {"file": file_name, "finding": got[0].message}))
    except StorageFull:
        received.refuse(place, name, said("storage_full"))
    return opened


def _attach(opened: Opened, document: DocumentState, file: StoredFile, received: Received, instead: str) -> Opened:
    """The answer names the file, whoever writes at the same time; bytes that no answer names are not kept."""
    place, label = document.asked.place, document.asked.question.label
    try:
        attached = opened.again(lambda now: _named(now, place, file, instead))
    except ProblemError:
        page_pictures.delete_bytes(opened.site, file)
        raise
    if attached is None:
        page_pictures.delete_bytes(opened.site, file)
        received.refuse(place, FILE + place, Message(NO_LONGER_ASKED, {"label": label}))
        return opened.anew()
    if place not in received.places:
        received.places.append(place)
    if any(kept.id == file.id for kept in attached.files):
        received.to_examine.append((file, document.requirement))
        _forget_oldest(attached, place)
    else:
        page_pictures.delete_bytes(opened.site, file)
    return attached


def _forget_oldest(opened: Opened, place: str) -> None:
    document = opened.document(place)
    aside = sorted(document.set_aside, key=lambda state: state.file.received_at) if document else []
    for state in aside[:-MOST_SET_ASIDE]:
        opened.site.index.remove(state.file.id)
        page_pictures.delete_bytes(opened.site, state.file)


def _named(opened: Opened, place: str, file: StoredFile, instead: str) -> Opened | None:
    """``None`` when nothing is asked there any more. A button pressed twice names one file."""
    document = opened.document(place)
    if document is None:
        return None
    kept = _ids(document.kept) - {instead}
    if any(state.file.sha256 == file.sha256 for state in document.files if state.file.id in kept):
        return opened
    before = look(opened.draft, place)
    replaced = [state.file.id for state in document.files if state.file.id not in kept]
    answer = pages.with_file({} if before is ABSENT else before, file.id, instead_of=replaced)
    draft = put(opened.draft, place, answer)
    return opened.anew(opened.site.index.attach(file, draft, opened.dossier.version, opened.site.clock.now()))
