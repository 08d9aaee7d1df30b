"""What the buttons of a document's card do. Each value is ``verb:arguments``; a value nobody offered does nothing."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from flask import request

from runtime import background, page_pictures, pages
from runtime.assessment import DocumentState, FileState
from runtime.dossier import Answered, Confirmation, Json
from runtime.places import ABSENT, look, put
from runtime.portal.opened import Opened
from validators.documents.sentences import remedies
from validators.findings import N_, Cause, Finding, Message, Severity, Verdict

#: No document has more pages than four figures.
_INDEX = re.compile(r"[0-9]{1,4}")
#: A PDF looks at no more of a password (ISO 32000-2, 7.6.4.3.3); hashing a long one would cost a worker seconds.
LONGEST_PASSWORD = 127
#: Characters of an explanation that are kept (words, 7.3: "{max} caractères au plus").
REASON_LENGTH = 500
#: Beginnings of the names of a card's inputs; what they are about follows.
REASON, BEST_FILE, BEST_REASON, PASSWORD = "reason:", "best-file:", "best-reason:", "password:"
#: Labels of those inputs.
WHY_NOT_BETTER, FILE_PASSWORD = N_("Why you cannot do better"), N_("Password of this file")


@dataclass(frozen=True, slots=True)
class Done:
    """What a gesture left: the dossier as it is now, and the place to show."""

    opened: Opened
    place: str = ""


@dataclass(frozen=True, slots=True)
class Unwritten:
    """A gesture that could not be done: its input was left empty. ``name``: of the input."""

    place: str
    name: str
    message: Message


#: What a button of a card comes to; ``None``: nobody offered it.
Outcome = Done | Unwritten | None


def act(opened: Opened, action: str, only: str | None = None) -> Outcome:
    """Do what the button says; ``None`` when it is not a document's, or of another place than ``only``."""
    verb, _, arguments = action.partition(":")
    gesture = _GESTURES.get(verb)
    if gesture is None or (only is not None and _place_of(opened, verb, arguments) != only):
        return None
    return gesture(opened, arguments)


def _place_of(opened: Opened, verb: str, arguments: str) -> str:
    """Which document a gesture is about."""
    if verb in _ON_FILES:
        document, _ = _owner(opened, arguments.partition(":")[0])
        return document.asked.place if document else ""
    return arguments.partition(":")[2] if verb.startswith("page-") else arguments


def _answer(opened: Opened, document: DocumentState, answer: Json) -> Done:
    place = document.asked.place
    value = answer if pages.pages_of(answer) else ABSENT
    return Done(opened.answer(put(opened.draft, place, value)), place)


def _drop_file(opened: Opened, file_id: str) -> Done | None:
    """Remove a file: from the answer, the index and the disk. One that was sent stays for ever.

    The answers are written even when they do not change: who sends the dossier at that instant comes before or after.
    """
    document, state = _owner(opened, file_id)
    if document is None or state is None or _was_sent(opened, file_id):
        return None
    place, dossier, site = document.asked.place, opened.dossier, opened.site
    answer = pages.without_file(_given(opened, document), file_id)
    draft = put(opened.draft, place, answer if pages.pages_of(answer) else ABSENT) if state.pages else opened.draft
    written = site.dossiers.answer(dossier.id, dossier.version, draft, site.clock.now())
    site.index.remove(file_id)
    page_pictures.delete_bytes(site, state.file)
    return Done(opened.anew(written), place)


def _was_sent(opened: Opened, file_id: str) -> bool:
    submissions = opened.site.dossiers.submissions(opened.dossier.id)
    return any(file.id == file_id for submission in submissions for file in submission.files)


def _on_page(change: Callable[[Json, int], Json]) -> Callable[[Opened, str], Done | None]:
    def gesture(opened: Opened, arguments: str) -> Done | None:
        index, _, place = arguments.partition(":")
        document = opened.document(place)
        if document is None or not _INDEX.fullmatch(index):
            return None
        return _answer(opened, document, change(_given(opened, document), int(index)))

    return gesture


def _confirm(opened: Opened, arguments: str) -> Outcome:
    """One press: "C'est bien lisible"."""
    return _say(opened, arguments, Answered.CONFIRMED, "")


def _explain(opened: Opened, arguments: str) -> Outcome:
    """The input bears the arguments of its button."""
    name = f"{REASON}{arguments}"
    return _say(opened, arguments, Answered.EXPLAINED, _reason(name), name)


def _say(opened: Opened, arguments: str, kind: Answered, reason: str, name: str = "") -> Outcome:
    """Only a doubt that stands can be answered, and only by its own name. ``name``: of the reason's input."""
    file_id, check, cause = [*arguments.split(":"), "", ""][:3]
    document, state = _owner(opened, file_id)
    if document is None or state is None:
        return None
    for finding in state.open_findings:
        if (finding.check, str(finding.cause)) == (check, cause) and finding.severity is Severity.DOUBT:
            if name and not reason:
                return _unwritten(document, name, reason_label(finding))
            said = Confirmation(file_id, check, finding.cause, opened.site.clock.now(), kind, reason)
            return Done(_write(opened, (said,)), document.asked.place)
    return None


def reason_label(finding: Finding) -> Message:
    """Of the input where a doubt is explained."""
    asks_date = "write_date" in remedies(finding.cause, finding.variant, finding.severity)
    return Message(N_("The date you read on the document") if asks_date else N_("Explain in a few words"))


def _unwritten(document: DocumentState, name: str, label: Message) -> Unwritten:
    """As for any question left empty."""
    return Unwritten(document.asked.place, name, Message(N_("“%(label)s”: write your answer."), {"label": label}))


def _best(opened: Opened, place: str) -> Outcome:
    """*Je ne peux pas faire mieux*: the best file takes the place of those that were refused, and all stay that were
    refused together; their defects become doubts for the agent."""
    document = opened.document(place)
    chosen, reason = request.form.get(f"{BEST_FILE}{place}", ""), _reason(f"{BEST_REASON}{place}")
    state = next((state for state in document.candidates if state.file.id == chosen), None) if document else None
    if document is None or state is None:
        return None
    if not reason:
        return _unwritten(document, f"{BEST_REASON}{place}", Message(WHY_NOT_BETTER))
    best = document.files if document.is_refused_together and state in document.files else (state,)
    said = tuple(one for each in best for one in _best_of(each, reason, opened.site.clock.now()))
    gone = {each.file.id for each in document.files} - {each.file.id for each in (*document.kept, *best)}
    answer = pages.without_files(_given(opened, document), gone)
    if state not in document.files:
        answer = pages.with_file(answer, chosen)
    return Done(_write(opened.answer(put(opened.draft, place, answer)), said), place)


def _best_of(state: FileState, reason: str, now: datetime) -> Iterator[Confirmation]:
    causes = {(finding.check, finding.cause) for finding in state.findings if finding.severity is Severity.BLOCKING}
    for check, cause in sorted(causes):
        yield Confirmation(state.file.id, check, Cause(cause), now, Answered.BEST, reason)


def _open(opened: Opened, file_id: str) -> Outcome:
    """Try the password on a locked file; it is used and forgotten."""
    document, state = _owner(opened, file_id)
    name = f"{PASSWORD}{file_id}"
    password = request.form.get(name, "")[:LONGEST_PASSWORD]
    if document is None or state is None or not _is_locked(state):
        return None
    if not password:
        return _unwritten(document, name, Message(FILE_PASSWORD))
    background.examine_and_wait(opened.site, [(state.file, document.requirement)], password=password)
    return Done(opened.anew(), document.asked.place)


def _is_locked(state: FileState) -> bool:
    return any(finding.cause in (Cause.ENCRYPTED, Cause.WRONG_PASSWORD) for finding in state.findings)


def _recheck(opened: Opened, file_id: str) -> Done | None:
    """Look again at what could not be looked at; a verdict that stands costs no worker again."""
    document, state = _owner(opened, file_id)
    if document is None or state is None or state.verdict is not Verdict.UNKNOWN:
        return None
    background.examine_and_wait(opened.site, [(state.file, document.requirement)])
    return Done(opened.anew(), document.asked.place)


_GESTURES: Mapping[str, Callable[[Opened, str], Outcome]] = {
    "drop-file": _drop_file,
    "page-up": _on_page(lambda answer, index: pages.moved(answer, index, -1)),
    "page-down": _on_page(lambda answer, index: pages.moved(answer, index, 1)),
    "page-left": _on_page(lambda answer, index: pages.turned(answer, index, -pages.QUARTER)),
    "page-right": _on_page(lambda answer, index: pages.turned(answer, index, pages.QUARTER)),
    "page-drop": _on_page(pages.removed),
    "confirm": _confirm,
    "explain": _explain,
    "best": _best,
    "open": _open,
    "recheck": _recheck,
}

#: Those whose first argument is a file.
_ON_FILES = frozenset({"drop-file", "confirm", "explain", "open", "recheck"})


def _owner(opened: Opened, file_id: str) -> tuple[DocumentState | None, FileState | None]:
    for document in opened.documents:
        for state in document.files:
            if state.file.id == file_id:
                return document, state
    return None, None


def _given(opened: Opened, document: DocumentState) -> Json:
    answer = look(opened.draft, document.asked.place)
    return {} if answer is ABSENT else answer


def _reason(name: str) -> str:
    return " ".join(request.form.get(name, "").split())[:REASON_LENGTH]


def _write(opened: Opened, said: tuple[Confirmation, ...]) -> Opened:
    dossier = opened.dossier
    return opened.anew(opened.site.dossiers.confirm(dossier.id, dossier.version, said))
