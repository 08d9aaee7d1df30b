"""Somebody who fills any procedure: reads the names of the controls of a page, knows the answers, gives the papers."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from playwright.sync_api import Locator, Page

from runtime.dossier import ROW
from runtime.fields import FIELD_TYPES
from runtime.forms import element_id
from runtime.places import ABSENT
from runtime.procedure import Procedure, Question
from tests.journeys.hands import Hand, Pointer
from tests.journeys.looking import focused
from tests.journeys.papers import FOLDER

ANSWERS = Path(__file__).parents[1] / "resources" / "answers"

#: The files that the answers of each procedure name.
PAPERS: Mapping[str, Mapping[str, str]] = {
    "accueil-de-loisirs": {"f1": "natation.pdf", "f2": "vaccins.pdf", "f3": "quotient.pdf", "f4": "facture.pdf"},
    "aide-sociale-hebergement": {
        "f1": "identite.pdf",
        "f2": "famille.pdf",
        "f3": "eau.pdf",
        "f4": "impot.pdf",
        "f5": "pensions.pdf",
        "f6": "rib-de-marie.pdf",
        "f7": "taxe-fonciere.pdf",
    },
    "mensualisation-eau": {"f1": "rib.pdf"},
    "recensement-citoyen": {"f1": "carte-recto.jpg", "f2": "carte-verso.jpg", "f3": "livret.pdf"},
    "signalement": {"f1": "marche.jpg"},
}

#: Everything a form of a step holds, in order.
_CONTROLS = """form => [...form.elements]
  .filter(one => one.name && one.type !== "hidden").map(one => [one.name, one.type, one.value])"""

#: The card's files are not those of before, and nothing is being sent.
_IS_ANSWERED = """([id, before]) => !document.querySelector(`#${id} progress`) && before !==
  JSON.stringify([...document.querySelectorAll(`#${id} .file`)].map(one => one.innerText))"""

Answers = dict[str, Any]


def answers_of(slug: str, changes: Mapping[str, Any]) -> Answers:
    """The answers of the resources; ``changes``: pointer → another answer, ``ABSENT`` for none."""
    known = ANSWERS / f"{slug}.json"
    answers: Answers = json.loads(known.read_text(encoding="utf-8")) if known.exists() else {}
    for pointer, value in changes.items():
        *path, last = pointer.split("/")[1:]
        inside: Any = answers
        for token in path:
            inside = inside[int(token) if isinstance(inside, list) else token]
        if value is ABSENT:
            inside.pop(last)
        else:
            inside[last] = value
    return answers


def as_draft(answers: Answers, *, before: str = "") -> Answers:
    """Those answers as a draft keeps them, rows with their ids, without files; ``before``: a step where one stops."""
    stop = before.removeprefix("etapes/")
    names = list(answers)
    kept = names[: names.index(stop)] if stop in names else names
    return {name: _kept(answers[name]) for name in kept}


def _kept(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _kept(inner) for name, inner in value.items() if not _is_given(inner)}
    if isinstance(value, list):
        return [_kept(one) | {ROW: f"r{at}"} if isinstance(one, dict) else one for at, one in enumerate(value)]
    return value


def _is_given(value: Any) -> bool:
    return isinstance(value, dict) and value.get("state") == "given"


@dataclass
class Applicant:
    """One person, one page of a browser, one dossier."""

    page: Page
    procedure: Procedure
    answers: Answers
    hand: Hand = field(default_factory=Pointer)
    controls: list[tuple[str, str, str]] = field(default_factory=list)
    """Of the page, at its last look: name, type, value."""

    # The road

    def start(self) -> None:
        """From the presentation to the first step."""
        self.page.goto(f"/demarches/{self.procedure.slug}/")
        self.press("Commencer")

    @property
    def dossier_id(self) -> str:
        """Read in the address."""
        return self.page.url.split("/dossiers/")[1].split("/")[0]

    @property
    def step(self) -> str:
        """Id of the step shown; "" elsewhere."""
        return self.page.url.partition("/etapes/")[2].partition("?")[0].partition("#")[0]

    def go(self, step: str) -> None:
        """By its address, as a bookmark would."""
        self.page.goto(f"/dossiers/{self.dossier_id}/{step}")

    def press(self, name: str, nth: int = 0) -> None:
        """A button or a link, by the words seen."""
        wanted = self.page.locator("button:visible, a:visible", has_text=name)
        self.hand.press(wanted.nth(nth))

    def go_on(self) -> None:
        """*Enregistrer et continuer*."""
        self.hand.press(self.page.locator("#step-form button.button[value=continue]"))

    def fill_to(self, step: str) -> None:
        """Everything before that step; it is shown."""
        while self.step != step:
            self.do_step()

    def do_step(self) -> None:
        """This page, and what it opens, until another one comes."""
        here = self.step
        for _ in range(4):
            self.fill()
            self.go_on()
            if self.step != here:
                return
        raise AssertionError(f"{here} cannot be left: {self.page.inner_text('main')[:1500]}")

    def fill_all(self) -> Iterator[str]:
        """Step by step to the end; each step's id once it is filled, before it is left."""
        while self.step:
            here = self.step
            for _ in range(4):
                self.fill()
                yield here
                self.go_on()
                if self.step != here:
                    break
            else:
                raise AssertionError(f"{here} cannot be left: {self.page.inner_text('main')[:1500]}")

    def send(self) -> None:
        """Declaration and button of the review."""
        if self.page.locator("#declaration").count():
            self.hand.tick(self.page.locator("#declaration"))
        self.press("Envoyer mon dossier")

    @property
    def focused(self) -> str:
        """Id of the element with the focus."""
        return focused(self.page)

    @property
    def said(self) -> str:
        """The words of the page, unbreakable spaces as spaces."""
        return self.page.inner_text("main").replace("\u00a0", " ")

    # A page

    def fill(self) -> None:
        """All the answers of this page that are not there yet; rows first, files last."""
        self._look()
        while (more := self._missing_row()) is not None:
            self.hand.press(more)
            self._look()
        files = {}
        for name, kind, value in self.controls:
            if kind == "file":
                files[name.removeprefix("file:")] = name
            else:
                self._answer(name, kind, value)
        for place, name in files.items():
            self._give_all(place, name)

    def _look(self) -> None:
        self.controls = [tuple(one) for one in self.page.locator("#step-form").evaluate(_CONTROLS)]

    def _missing_row(self) -> Locator | None:
        for button in self.page.locator("button[value^='add:']").all():
            place = (button.get_attribute("value") or "").removeprefix("add:")
            wanted = self.answer_at(place)
            if isinstance(wanted, list) and len(self.rows(place)) < len(wanted):
                return button
        return None

    def rows(self, place: str) -> list[str]:
        """Ids of the rows of a group on the page, in order."""
        prefix = place.removeprefix("/") + "/"
        names = (name.removeprefix("file:/").removeprefix("/") for name, _, _ in self.controls)
        return list(dict.fromkeys(name[len(prefix) :].split("/")[0] for name in names if name.startswith(prefix)))

    def _answer(self, name: str, kind: str, value: str) -> None:
        place, part = _place_of(name)
        question, answer = self.question_at(place), self.answer_at(place)
        if question is None or answer is ABSENT:
            return
        if question.document:
            self._say_instead(name, place, part, kind, value, answer)
            return
        typed = FIELD_TYPES[question.kind].show(question, answer)
        control = self.page.locator(f'#step-form [name="{name}"]')
        if kind in ("radio", "checkbox"):
            wanted = value in typed if kind == "checkbox" and question.kind == "choices" else typed.get(part) == value
            if wanted:
                self.hand.tick(control.and_(self.page.locator(f'[value="{value}"]')))
        elif kind == "select-one":
            self.hand.choose(control, typed.get(part, ""))
        else:
            self.hand.write(control, typed.get(part, ""))

    def _say_instead(self, name: str, place: str, part: str, kind: str, value: str, answer: Any) -> None:
        """Later, already sent, somebody else, none: only the words of that state are answered."""
        state = answer["state"]
        if state == "given" or not (part == "state" or part.startswith(f"{state}.")):
            return
        question = self.question_at(place)
        assert question is not None
        card = self.page.locator(f"#{element_id(place)}")
        if kind == "radio":
            if value == state:
                details = card.locator("details", has=self.page.locator("[type=radio]"))
                if details.get_attribute("open") is None:
                    self.hand.press(details.locator("summary"))
                self.hand.tick(card.locator(f'[type=radio][value="{state}"]'))
            return
        typed = FIELD_TYPES["document"].show(question, answer)
        self.hand.write(card.locator(f'[name="{name}"]'), typed.get(part.removeprefix(f"{state}."), ""))

    def _give_all(self, place: str, name: str) -> None:
        answer = self.answer_at(place)
        given = self.page.locator(f"#{element_id(place)} .file").count()
        if answer is ABSENT or answer["state"] != "given" or given:
            return
        papers = PAPERS[self.procedure.slug]
        self.give(place, *dict.fromkeys(papers[page["file"]] for page in answer["pages"]))

    def card(self, place: str) -> Locator:
        """Of the document at a place."""
        return self.page.locator(f"#{element_id(place)}")

    def give(self, place: str, *papers: str) -> None:
        """Choose files; with script that sends them, without it the card's own button does."""
        card = self.card(place)
        before = card.locator(".file").all_inner_texts()
        self.hand.give(card.locator("input[type=file]"), [FOLDER / paper for paper in papers])
        if self.has_script:
            self.page.wait_for_function(_IS_ANSWERED, arg=[element_id(place), json.dumps(before, ensure_ascii=False)])
        else:
            self.hand.press(card.locator("[id$=-file-send]"))
        self.wait_for_verdict(place)

    def wait_for_verdict(self, place: str) -> None:
        """A machine under load answers « on vérifie » after eight seconds: look again, as the page offers."""
        for _ in range(10):
            if self.card(place).get_attribute("data-look-again") is None:
                return
            self.hand.press(self.card(place).locator("button[value^='recheck:']").first)
        raise AssertionError(self.card(place).inner_text())

    @property
    def has_script(self) -> bool:
        """Does this browser run ours?"""
        return bool(self.page.evaluate("matchMedia('(scripting: enabled)').matches"))

    # What is known

    def question_at(self, place: str) -> Question | None:
        """By its pointer, in which ``*`` stands for any row."""
        tokens = place.split("/")
        for question in self.procedure.walk():
            pointer = question.pointer.split("/")
            same = (one in ("*", name) for one, name in zip(pointer, tokens, strict=False))
            if len(pointer) == len(tokens) and all(same):
                return question
        return None

    def answer_at(self, place: str) -> Any:
        """A row's id is where it stands on the page."""
        answer: Any = self.answers
        at = ""
        for token in place.split("/")[1:]:
            if isinstance(answer, list):
                index = self.rows(at).index(token)
                answer = answer[index] if index < len(answer) else ABSENT
            else:
                answer = answer.get(token, ABSENT) if isinstance(answer, dict) else ABSENT
            at = f"{at}/{token}"
        return answer


def _place_of(name: str) -> tuple[str, str]:
    base, _, part = name.partition(".")
    return f"/{unquote(base)}", part
