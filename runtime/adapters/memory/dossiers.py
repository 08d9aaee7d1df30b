"""Dossiers, in memory."""

import copy
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from runtime.adapters.changes import SORTS, answered, confirmed, moved, require_version, sent, with_number
from runtime.adapters.folding import folded, folded_number
from runtime.adapters.memory.tables import Tables
from runtime.dossier import DECIDED, Confirmation, Dossier, Event, Json, Mail, State, Submission
from runtime.errors import NoLongerPossible
from runtime.numbering import number_for, series
from runtime.ports import Facts, Page, Query


class MemoryDossiers:
    """``DossierStore``."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def start(self, dossier: Dossier) -> Dossier:
        with self._tables.lock:
            return self._tables.write(dossier)

    def find(self, dossier_id: str) -> Dossier | None:
        return copy.deepcopy(self._tables.dossiers.get(dossier_id))

    def find_by_code(self, resume_code: str) -> Dossier | None:
        with self._tables.lock:
            found = (each for each in self._tables.dossiers.values() if resume_code and each.resume_code == resume_code)
            return copy.deepcopy(next(found, None))

    def answer(self, dossier_id: str, version: int, draft: Mapping[str, Json], at: datetime) -> Dossier:
        with self._tables.lock:
            return self._tables.write(answered(self._tables.at_version(dossier_id, version), draft, at))

    def confirm(self, dossier_id: str, version: int, confirmations: Iterable[Confirmation]) -> Dossier:
        with self._tables.lock:
            return self._tables.write(confirmed(self._tables.at_version(dossier_id, version), confirmations))

    def submit(
        self, dossier_id: str, version: int, submission: Submission, mails: Iterable[Mail], facts: Facts
    ) -> Dossier:
        with self._tables.lock:
            dossier, already = self._tables.dossier(dossier_id), self._tables.submissions[dossier_id]
            if submission.n <= len(already):
                return copy.deepcopy(dossier)
            require_version(dossier, version)
            if submission.n != len(already) + 1:
                raise NoLongerPossible
            changed = sent(dossier, submission, facts, dossier.number or self._number(facts))
            if submission.n == 1:
                self._tables.retain_until[dossier_id] = facts.retain_until
            already.append(copy.deepcopy(submission))
            self._tables.post(with_number(mail, changed.number) for mail in mails)
            return self._tables.write(changed)

    def _number(self, facts: Facts) -> str:
        key = facts.year, series(facts.code)
        self._tables.counters[key] += 1
        return number_for(*key, self._tables.counters[key])

    def move(
        self, dossier_id: str, version: int, event: Event, mails: Iterable[Mail], retain_until: datetime | None = None
    ) -> Dossier:
        with self._tables.lock:
            changed = moved(self._tables.at_version(dossier_id, version), event)
            if retain_until:
                self._tables.retain_until[dossier_id] = retain_until
            self._tables.events[dossier_id].append(event)
            self._tables.post(mails)
            return self._tables.write(changed)

    def submissions(self, dossier_id: str) -> Sequence[Submission]:
        return copy.deepcopy(self._tables.submissions.get(dossier_id, []))

    def events(self, dossier_id: str) -> Sequence[Event]:
        return list(self._tables.events.get(dossier_id, []))

    def search(self, query: Query) -> Page:
        with self._tables.lock:
            found = [each for each in self._tables.dossiers.values() if _answers_to(each, query)]
        found = _in_order(found, query)
        first = (query.page - 1) * query.size
        shown = copy.deepcopy(found[first : first + query.size])
        return Page(tuple(shown), len(found), query.page, query.size)

    def retire(self, dossier_id: str, expired_at: datetime | None = None) -> bool:
        tables = self._tables
        with tables.lock:
            dossier = tables.dossiers.get(dossier_id)
            if dossier is None or (expired_at and not self._is_over(dossier, expired_at)):
                return False
            files = {file.id for file in tables.files.values() if file.dossier == dossier_id}
            for table in (tables.dossiers, tables.retain_until, tables.submissions, tables.events):
                table.pop(dossier_id, None)
            for file_id in files:
                tables.forget(file_id)
            tables.mails = {key: each for key, each in tables.mails.items() if each.mail.dossier != dossier_id}
            return True

    def expired(self, now: datetime) -> Sequence[str]:
        with self._tables.lock:
            return sorted(each.id for each in self._tables.dossiers.values() if self._is_over(each, now))

    def _is_over(self, dossier: Dossier, now: datetime) -> bool:
        if dossier.state is State.DRAFT:
            return dossier.expires_at <= now
        retain_until = self._tables.retain_until.get(dossier.id)
        return dossier.state in DECIDED and retain_until is not None and retain_until <= now


def _answers_to(dossier: Dossier, query: Query) -> bool:
    name, number = folded(dossier.applicant_name), folded_number(dossier.number)
    return (
        dossier.submitted_at is not None
        and (query.services is None or dossier.service in query.services)
        and query.slug in ("", dossier.slug)
        and query.state in (None, dossier.state)
        and all(word in name or word in number for word in folded(query.text).split())
    )


def _in_order(dossiers: list[Dossier], query: Query) -> list[Dossier]:
    """Sorted; what has no value comes last either way, and ids decide between equals."""
    by = query.sort if query.sort in SORTS else "submitted_at"
    ordered = sorted(dossiers, key=lambda each: each.id)
    there = [each for each in ordered if getattr(each, by) is not None]
    there.sort(key=lambda each: _sort_key(each, by), reverse=query.descending)
    return there + [each for each in ordered if getattr(each, by) is None]


def _sort_key(dossier: Dossier, by: str) -> str | datetime:
    value: str | datetime = getattr(dossier, by)
    if by == "applicant_name":
        return folded(dossier.applicant_name)
    return folded_number(dossier.number) if by == "number" else value
