"""Somebody who fills a dossier page by page: answers what is asked, gives the files, mends what is refused, confirms
every doubt, and sends. What was said of each place, and when, is written down."""

import html
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.cohort.answers import Answers
from benchmarks.cohort.browser import Browser, File
from benchmarks.cohort.dossiers import Dossier
from benchmarks.cohort.gaps import OF_ANSWERS, Gap
from benchmarks.cohort.papers import Paper
from runtime.forms import element_id
from runtime.procedure import Procedure

_LOOKS, _MENDS = 40, 8
_ANSWERED = "Vu et lu par la personne."


@dataclass
class Story:
    """What happened to a dossier. ``told``: place → when its gap was first told (upload, list) and how (error, doubt).

    ``blocked``, ``confirmed``: sound places that were refused, or asked about, with the words. ``seconds``: from each
    upload to its verdict. ``submitted``: gaps still there in what was sent.
    """

    dossier: Dossier
    told: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    blocked: dict[str, str] = field(default_factory=dict)
    confirmed: dict[str, str] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    submitted: list[Gap] = field(default_factory=list)
    sent: bool = False
    trouble: str = ""


class Citizen:
    """One person and one dossier, on a site that is served."""

    def __init__(self, address: str, dossier: Dossier, procedure: Procedure) -> None:
        self.browser, self.dossier = Browser(address), dossier
        self.gaps = {gap.place: gap for gap in dossier.gaps}
        self.mended: set[str] = set()
        self.offered: set[str] = set()
        self.takes: dict[str, int] = {}
        self.answers = Answers(self.browser, dossier, procedure, self.mended)
        self.story = Story(dossier)

    def live(self) -> Story:
        """From the presentation to the receipt."""
        try:
            self.browser.get(f"/demarches/{self.dossier.slug}/")
            self.browser.submit("", {})
            self._fill_steps()
            self._close_the_list()
            self._send()
        except (
            OSError,
            RuntimeError,
            LookupError,
            ValueError,
            AssertionError,
        ) as fault:  # a dossier that stops is told with the others, and the count goes on
            self.story.trouble = f"{type(fault).__name__}: {fault} at {self.browser.url}"
        still = [gap for gap in self.dossier.gaps if gap.place not in self.mended]
        self.story.submitted = still if self.story.sent else []
        return self.story

    # Steps

    def _fill_steps(self) -> None:
        for _ in range(60):
            if "/etapes/" not in self.browser.url:
                return
            self._do_step()
        raise RuntimeError("the steps do not end")

    def _do_step(self) -> None:
        """Rows, then documents one by one, then the rest and *Continuer*, until another page comes."""
        here = _step_of(self.browser.url)
        for _ in range(_MENDS):
            self._add_rows()
            asked = [place for place in self._documents_here() if place not in self.offered]
            for place in asked:
                self.offered.add(place)
                self._give(place)
            self.browser.submit("continue", self.answers.fields())
            if _step_of(self.browser.url) != here:
                return
            if not set(self._documents_here()) - self.offered:
                self._read_what_is_refused()
        raise RuntimeError(f"{here} cannot be left: {self._errors()}")

    def _add_rows(self) -> None:
        for _ in range(20):
            wanted = (place.removeprefix("add:") for place in self.browser.buttons("add:"))
            place = next((place for place in wanted if self.answers.lack_row(place)), None)
            if place is None:
                return
            self.browser.submit(f"add:{place}", self.answers.fields())

    def _read_what_is_refused(self) -> None:
        """What the page says of gaps is written down, then mended; a question opened by an answer is just answered."""
        page = self.browser.html
        for gap in self.gaps.values():
            is_here = f'id="{element_id(self.answers.placed(gap.place))}' in page
            if gap.place in self.mended or not is_here or not self._is_refused(gap.place):
                continue
            self._tell(gap, "upload", "error", "")
            self._mend(gap)

    def _is_refused(self, place: str) -> bool:
        name = element_id(self.answers.placed(place))
        return re.search(rf'(href="#{name}[^"]*"|id="{name}[^"]*-error")', self.browser.html) is not None

    def _mend(self, gap: Gap) -> None:
        self.mended.add(gap.place)
        if gap.wrong not in OF_ANSWERS:
            self._give(gap.place)

    # Documents

    def _documents_here(self) -> Iterator[str]:
        for place in self.dossier.documents:
            if f'name="file:{self.answers.placed(place)}"' in self.browser.html:
                yield place

    def _give(self, place: str) -> None:
        """The file, its verdict, then what the verdict asks, until the card is quiet."""
        gap = self.gaps.get(place) if place not in self.mended else None
        files = self.dossier.faulty(gap) if gap else self.dossier.sound(place)
        if not files:
            return
        self._upload(place, files)
        for _ in range(_MENDS):
            card = self._card(place)
            if card.tone == "error":
                self._refused(place, card)
            elif card.tone == "doubt" and self._doubts(place, card):
                continue
            else:
                return

    def _upload(self, place: str, files: list[Paper]) -> None:
        placed = self.answers.placed(place)
        sent: list[File] = [(f"file:{placed}", name, content) for name, content in files]
        started = time.perf_counter()
        self.browser.submit(f"send:{placed}", self.answers.fields(), sent)
        for _ in range(_LOOKS):
            card = self._card(place)
            waits = re.search(r'value="(recheck:[^"]+)"', card.html) if "data-look-again" in card.html else None
            if waits is None:
                break
            self.browser.submit(waits[1], self.answers.fields())
        self.story.seconds.append(time.perf_counter() - started)

    def _refused(self, place: str, card: "Card") -> None:
        """A gap is mended by the right document. A sound one is given again, then kept as the best one could do."""
        if (gap := self.gaps.get(place)) and place not in self.mended:
            self._tell(gap, "upload", "error", card.words)
            self.mended.add(place)
            self._drop(card)
            self._upload(place, self.dossier.sound(place))
            return
        self.story.blocked.setdefault(place, card.words)
        best = re.search(r'value="(best:[^"]+)"', card.html)
        if best:
            name = f"best-reason:{self.answers.placed(place)}"
            self.browser.submit(best[1], self.answers.fields() | {name: [_ANSWERED]})
            return
        self.takes[place] = self.takes.get(place, 0) + 1
        self._upload(place, self.dossier.sound(place, self.takes[place]))

    def _drop(self, card: "Card") -> None:
        for button in re.findall(r'value="(drop-file:[^"]+)"', card.html):
            if f'value="{button}"' in self.browser.html:
                self.browser.submit(button, self.answers.fields())

    def _doubts(self, place: str, card: "Card") -> bool:
        """Written down, and answered by one press; whether there was one to answer."""
        press = re.search(r'value="(confirm:[^"]+)"', card.html)
        explain = re.search(r'value="(explain:[^"]+)"', card.html)
        if (gap := self.gaps.get(place)) and place not in self.mended:
            self._tell(gap, "upload", "doubt", card.words)
        else:
            self.story.confirmed.setdefault(place, card.words)
        if press:
            self.browser.submit(press[1], self.answers.fields())
        elif explain:
            name = f"reason:{explain[1].removeprefix('explain:')}"
            self.browser.submit(explain[1], self.answers.fields() | {name: [_ANSWERED]})
        return bool(press or explain)

    def _card(self, place: str) -> "Card":
        name = re.escape(element_id(self.answers.placed(place)))
        found = re.search(rf'<section class="document panel([^"]*)" id="{name}".*?</section>', self.browser.html, re.S)
        if found is None:
            raise RuntimeError(f"no card for {place}")
        tone = re.search(r"is-(\w+)", found[1])
        return Card(tone[1] if tone else "", found[0])

    # The end

    def _close_the_list(self) -> None:
        """*Ce qu'il manque*: what it tells and no page had told; its doubts confirmed from the list itself."""
        self._open("manques")
        page = self.browser.html
        for gap in self.gaps.values():
            link = re.search(rf'href="([^"]*#{re.escape(element_id(self.answers.placed(gap.place)))}[^"]*)"', page)
            if link is None or gap.place in self.mended or gap.place in self.story.told:
                continue
            asks = "gap is-doubt" in page and "gap is-error" not in page
            self._tell(gap, "list", "doubt" if asks else "error", "")
            if not asks:
                self._mend_from_the_list(gap, link[1])
        self._open("manques")
        for _ in range(_MENDS):
            closing = self.browser.buttons("confirm:")
            if not closing:
                return
            self.browser.submit(closing[0], {})

    def _mend_from_the_list(self, gap: Gap, link: str) -> None:
        """By its link, and back to the list."""
        self.browser.get(html.unescape(link).partition("#")[0])
        self._mend(gap)
        self.browser.submit("continue", self.answers.fields())

    def _send(self) -> None:
        self._open("recapitulatif")
        self.browser.submit("", {"declaration": ["1"]})
        for _ in range(30):  # a page that waits for a document still looked at
            if "/accuse" in self.browser.url or "data-look-again" not in self.browser.html:
                break
            time.sleep(2)
            self.browser.get(self.browser.url)
        self.story.sent = "/accuse" in self.browser.url
        if not self.story.sent:
            raise RuntimeError(f"not sent: {self._errors()}")

    def _open(self, page: str) -> None:
        dossier_id = self.browser.url.split("/dossiers/")[1].split("/")[0]
        self.browser.get(f"/dossiers/{dossier_id}/{page}")

    def _tell(self, gap: Gap, when: str, how: str, words: str) -> None:
        self.story.told.setdefault(gap.place, (when, how, words))

    def _errors(self) -> str:
        return words_of(self.browser.html)[:1500]


@dataclass(frozen=True, slots=True)
class Card:
    """A document's card: its tone and its HTML."""

    tone: str
    html: str

    @property
    def words(self) -> str:
        """What it says, menus aside."""
        said = re.findall(r'<div class="finding.*?</div>|<p class="error".*?</p>|<h3.*?</h3>', self.html, re.S)
        return words_of(" ".join(said))[:400]


def words_of(page: str) -> str:
    """Without tags, one space."""
    main = page.partition("<main")[2].partition("</main>")[0] or page
    return " ".join(re.sub(r"<[^>]+>", " ", main).replace("\u00a0", " ").split())


def _step_of(url: str) -> str:
    return url.partition("/etapes/")[2].partition("?")[0].partition("#")[0]
