"""A dossier on paper, for those who file or read it away from a screen: answers, documents and what was found, history.

A PDF tagged like the receipt (PDF/UA-1), with the same words as the page of the bureau.
"""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from runtime.desk.dossier import Happened, history_of
from runtime.desk.exports import Exported
from runtime.desk.reading import DocumentShown, FileShown, FindingLine, documents_of, parts_of, sent_journey
from runtime.i18n import DEFAULT_LANGUAGE, say_in
from runtime.letters import draw_letter
from runtime.receipts import draw_in_worker
from runtime.site import Site
from runtime.states import state_name_at_the_bureau
from runtime.writing import day, filesize, moment
from validators.findings import N_, Message


def dossier_pdf(site: Site, one: Exported) -> bytes:
    """The file. Raises ``Unavailable`` when nobody could draw it in time."""
    return draw_in_worker(site, dossier_document(site, one))


def dossier_document(site: Site, one: Exported) -> str:
    """Its HTML, for ``runtime.pdf.draw_pdf``."""
    dossier, zone = one.dossier, site.settings.time_zone
    journey = sent_journey(one.procedure, dossier, one.submissions[-1], zone)
    readings, files = site.index.readings(dossier.id), site.index.of_dossier(dossier.id)
    return draw_letter(
        "pdf/dossier.html",
        DEFAULT_LANGUAGE,
        title=f"{dossier.number}, {one.procedure.title}",
        organisation=site.settings.organisation,
        name=dossier.applicant_name or _said(Message(N_("Anonymous"))),
        facts=[_said(state_name_at_the_bureau(dossier.state)), *_dates(one, zone)],
        parts=list(parts_of(journey)),
        documents=[_document(each, zone) for each in documents_of(journey, one.submissions, files, readings, zone)],
        history=[_happened(each, zone) for each in history_of(one.submissions, site.dossiers.events(dossier.id))],
    )


def _said(message: Message) -> str:
    return say_in(DEFAULT_LANGUAGE, message)


def _dates(one: Exported, zone: str) -> Iterator[str]:
    yield _said(Message(N_("Received on %(date)s"), {"date": moment(one.submissions[0].at, zone, DEFAULT_LANGUAGE)}))
    if one.dossier.decision_by:
        by = day(one.dossier.decision_by.astimezone(ZoneInfo(zone)), DEFAULT_LANGUAGE)
        yield _said(Message(N_("answer by %(date)s at the latest"), {"date": by}))


def _document(document: DocumentShown, zone: str) -> dict[str, object]:
    absence = [_said(document.absence)] if document.absence else []
    told = [_said(document.verdict), *absence, *map(_finding, document.findings)]
    return {"label": document.label, "told": told, "files": [_file(shown, zone) for shown in document.files]}


def _file(shown: FileShown, zone: str) -> dict[str, object]:
    given = Message(N_("given on %(date)s"), {"date": moment(shown.file.received_at, zone, DEFAULT_LANGUAGE)})
    facts = f"{shown.file.name}, {filesize(shown.file.size, DEFAULT_LANGUAGE)}, {_said(given)}"
    return {"facts": facts, "lines": [*map(_finding, shown.findings)] or [_said(_nothing_found(shown))]}


def _nothing_found(shown: FileShown) -> Message:
    if shown.is_examined:
        return Message(N_("Nothing to report."))
    return Message(N_("Not looked at yet: to be confirmed by you."))


def _finding(line: FindingLine) -> str:
    page = [Message(N_("Page %(n)s."), {"n": line.page})] if line.page else []
    return " ".join(map(_said, [*page, line.message, *([line.answer] if line.answer else [])]))


def _happened(each: Happened, zone: str) -> str:
    by: Sequence[str] = (each.by,) if each.by else ()
    told = ", ".join((moment(each.at, zone, DEFAULT_LANGUAGE), _said(each.what), *by))
    return f"{told}. {each.message}".strip() if each.message else told
