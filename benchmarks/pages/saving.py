"""Saving a 40-question step: read, judge, store durably, redirect. Wanted: at most 15 ms of CPU."""

from benchmarks.pages.measure import median_cpu
from benchmarks.pages.site import ANSWERS, Visitor, publish
from runtime.site import Site

QUESTIONS, RUNS, WANTED = 40, 30, 15.0


def answers(questions: int) -> dict[str, str]:
    """What a person types, control by control."""
    return {
        f"etape/q{number}{part}": text
        for number in range(questions)
        for part, text in ANSWERS[number % len(ANSWERS)].items()
    }


class Typist:
    """Posts the step again and again, each time with one answer changed, so that something is written."""

    def __init__(self, site: Site, questions: int) -> None:
        self.visitor = Visitor(site, publish(site, questions))
        self.answers = answers(questions)
        self.times = 0

    def load(self) -> None:
        """Open the page, for the version its form carries."""
        self.visitor.page = self.visitor.client.get(self.visitor.step).text

    def save(self) -> None:
        """Press "Enregistrer et continuer"."""
        self.times += 1
        changed = {"etape/q0": f"Une réponse {self.times}", "action": "continue"}
        posted = self.visitor.client.post(
            self.visitor.step,
            data=self.visitor.hidden(self.visitor.page) | self.answers | changed,
            content_type="multipart/form-data",
        )
        assert posted.status_code == 303, posted.status_code


def median_saving(site: Site, questions: int, runs: int) -> float:
    """Seconds of CPU, pages between the posts not counted."""
    typist = Typist(site, questions)
    typist.load()
    return median_cpu(typist.save, runs, before=typist.load)


def measure(site: Site) -> str:
    ms = median_saving(site, QUESTIONS, RUNS) * 1000
    return f"saving {QUESTIONS} questions: {ms:.1f} ms of CPU (wanted: at most {WANTED:.0f})"
