"""What an export tells of a dossier, as plain JSON; the dossiers a search finds, one after the other."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from runtime.dossier import Dossier, Json, Submission
from runtime.ports import Query
from runtime.procedure import Procedure
from runtime.site import Site

#: Dossiers read at once from the store.
PAGE = 200


@dataclass(frozen=True, slots=True)
class Exported:
    """A dossier with all that an export tells of it."""

    dossier: Dossier
    procedure: Procedure
    submissions: Sequence[Submission]


def selected(site: Site, query: Query) -> Iterator[Exported]:
    """Every dossier a search finds, page after page, in the order of numbers so that a new one moves none."""
    query, number = replace(query, sort="number", descending=False, size=PAGE), 1
    while True:
        page = site.dossiers.search(replace(query, page=number))
        yield from filter(None, (exported(site, dossier) for dossier in page.dossiers))
        if number >= page.pages:
            return
        number += 1


def exported(site: Site, dossier: Dossier) -> Exported | None:
    """``None`` for a dossier without its procedure or submission (retired meanwhile)."""
    procedure = site.procedures.revision(dossier.slug, dossier.revision)
    submissions = site.dossiers.submissions(dossier.id)
    return Exported(dossier, procedure, submissions) if procedure is not None and submissions else None


def as_json(one: Exported) -> dict[str, Json]:
    """What was sent, each time, as plain JSON: documented, and stable."""
    dossier = one.dossier
    return {
        "number": dossier.number,
        "procedure": dossier.slug,
        "revision": dossier.revision,
        "service": dossier.service,
        "state": dossier.state.value,
        "applicant": dossier.applicant_name,
        "email": dossier.email,
        "submitted_at": dossier.submitted_at.isoformat() if dossier.submitted_at else None,
        "decision_by": dossier.decision_by.isoformat() if dossier.decision_by else None,
        "submissions": [_submission_json(submission) for submission in one.submissions],
    }


def _submission_json(submission: Submission) -> dict[str, Json]:
    return {
        "n": submission.n,
        "at": submission.at.isoformat(),
        "answers": submission.answers,
        "files": [
            {name: getattr(file, name) for name in ("id", "pointer", "label", "name", "size", "sha256", "pages")}
            for file in submission.files
        ],
        "confirmations": [
            {
                "file": said.file,
                "check": said.check,
                "cause": said.cause.value,
                "kind": said.kind.value,
                "reason": said.reason,
                "by": said.by,
                "at": said.at.isoformat(),
            }
            for said in submission.confirmations
        ],
        "due": [{"pointer": due.pointer, "label": due.label, "by": due.by, "who": due.who} for due in submission.due],
        "to_look_at": list(submission.to_look_at),
    }


def json_lines(dossiers: Iterable[Exported]) -> Iterator[bytes]:
    """One dossier a line."""
    for one in dossiers:
        yield json.dumps(as_json(one), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def procedures_of(site: Site, query: Query) -> list[Procedure]:
    """The procedures whose answers a selection may hold, as published last."""
    return [
        procedure
        for procedure in site.procedures.all()
        if query.slug in ("", procedure.slug) and (query.services is None or procedure.about.service in query.services)
    ]
