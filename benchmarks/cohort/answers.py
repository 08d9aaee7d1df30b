"""What a person types in the controls of a page: the answers of a dossier, or what its gaps make of them."""

from typing import Any
from urllib.parse import unquote

from benchmarks.cohort.browser import Browser
from benchmarks.cohort.dossiers import ANSWERS_LEFT, Dossier
from benchmarks.cohort.gaps import OF_ANSWERS, Gap, Wrong
from runtime.fields import FIELD_TYPES
from runtime.places import ABSENT, is_at
from runtime.procedure import Procedure, Question

#: Name of a control → its values. An answer that breaks its rule is typed as it is: no field type could write it.
Fields = dict[str, list[str]]


class Answers:
    """Those of one dossier, on the page its browser shows. ``mended``: places whose gap is no more, as they come."""

    def __init__(self, browser: Browser, dossier: Dossier, procedure: Procedure, mended: set[str]) -> None:
        self.browser, self.dossier, self.procedure, self.mended = browser, dossier, procedure, mended
        self.gaps = {gap.place: gap for gap in dossier.gaps}
        self.rows_of: dict[str, list[str]] = {}

    def lack_row(self, place: str) -> bool:
        """Has the page fewer rows there than the dossier?"""
        answer = self._answer_at(place)
        return isinstance(answer, list) and len(self._rows(place)) < len(answer)

    def fields(self) -> Fields:
        """What is typed in the controls of the page."""
        fields: Fields = {}
        for control in self.browser.controls():
            name, kind = control.get("name"), control.get("type") or control.tag
            if name.startswith(("file:", "instead:", "reason:", "best-", "password:")):
                continue
            typed = self._typed(name, kind, control.get("value"))
            if typed is not None:
                fields.setdefault(name, []).extend(typed)
        return fields

    def _typed(self, name: str, kind: str, value: str) -> list[str] | None:
        """What to send under a name; ``None``: as the page has it."""
        place, part = _place_of(name)
        question, answer = self._question_at(place), self._answer_at(place)
        if question is None:
            return None
        gap = self.gaps.get(self._unplaced(place))
        if gap and gap.wrong in OF_ANSWERS and gap.place not in self.mended:
            return self._mistyped(gap, kind)
        if question.document:
            return self._said_instead(question, part, kind, value, answer)
        if answer is ABSENT:
            return [""] if gap else None  # nothing is the right answer: what was typed is taken away
        typed = FIELD_TYPES[question.kind].show(question, answer)
        if kind in ("radio", "checkbox"):
            many = kind == "checkbox" and question.kind == "choices"
            return [value] if (value in typed if many else typed.get(part) == value) else []
        return [str(typed.get(part, ""))]

    def _mistyped(self, gap: Gap, kind: str) -> list[str]:
        if gap.wrong is Wrong.UNANSWERED:
            return [] if kind in ("radio", "checkbox") else [""]
        return [ANSWERS_LEFT[self.dossier.slug][1][gap.place]]

    def _said_instead(self, question: Question, part: str, kind: str, value: str, answer: Any) -> list[str] | None:
        """Later, already sent, somebody else, none; a document that is given says nothing here."""
        state = answer.get("state") if isinstance(answer, dict) else None
        if state in (None, "given"):
            return []
        if part == "state":
            return [value] if value == state else []
        typed = FIELD_TYPES["document"].show(question, answer)
        return [str(typed.get(part.removeprefix(f"{state}."), ""))] if part.startswith(f"{state}.") else None

    def _question_at(self, place: str) -> Question | None:
        return next((question for question in self.procedure.walk() if is_at(question.pointer, place)), None)

    def _answer_at(self, place: str) -> Any:
        answer: Any = self.dossier.answers
        at = ""
        for token in place.split("/")[1:]:
            if isinstance(answer, list):
                rows = self._rows(at)
                index = rows.index(token) if token in rows else int(token) if token.isdigit() else len(answer)
                answer = answer[index] if index < len(answer) else ABSENT
            else:
                answer = answer.get(token, ABSENT) if isinstance(answer, dict) else ABSENT
            at = f"{at}/{token}"
        return answer

    def _rows(self, place: str) -> list[str]:
        """Ids of the rows of a group, in order: as the page shows them, else as they were last seen."""
        prefix = place.removeprefix("/") + "/"
        names = (one.get("name").removeprefix("file:/") for one in self.browser.controls())
        found = list(dict.fromkeys(name[len(prefix) :].split("/")[0] for name in names if name.startswith(prefix)))
        if found:
            self.rows_of[place] = found
        return self.rows_of.get(place, [])

    def placed(self, place: str) -> str:
        """Where it is in this dossier: the number of a row becomes its id."""
        tokens, at = [], ""
        for token in place.split("/")[1:]:
            rows = self._rows(at) if token.isdigit() else []
            tokens.append(rows[int(token)] if token.isdigit() and int(token) < len(rows) else token)
            at = f"{at}/{token}"
        return "/" + "/".join(tokens)

    def _unplaced(self, place: str) -> str:
        """The reverse: the id of a row becomes its number."""
        for at, rows in self.rows_of.items():
            for index, row in enumerate(rows):
                place = place.replace(f"{at}/{row}/", f"{at}/{index}/")
        return place


def _place_of(name: str) -> tuple[str, str]:
    base, _, part = name.partition(".")
    return f"/{unquote(base)}", part
