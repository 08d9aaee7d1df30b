"""What verdicts are worth: shares, curves and ranks, each with its 95 % interval over models (a model seen often is
still one model)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from benchmarks.verdicts.judging import Judged
from benchmarks.verdicts.ladders import EMPTY, LADDERS
from benchmarks.verdicts.pages import DIGITAL, Page
from benchmarks.verdicts.rivals import Rival
from benchmarks.verdicts.truth import Label
from validators.documents.pages.causes import ONLY_ASKED
from validators.findings import Cause, Verdict

RESAMPLES = 1000
NOTHING = float("nan")
#: Ladders that spoil a page in one way that words.md names: only there is "the" cause known.
KNOWN_CAUSE = frozenset(
    name
    for name, ladder in LADDERS.items()
    if (len(ladder.causes) == 1 or name in ("crop", "darkness")) and name not in EMPTY | {"turn", "upside down", "skew"}
)
#: Ladders whose cause is only ever asked about (words.md): no such page is refused, however illegible.
ONLY_ASKED_ABOUT = frozenset(
    name for name, ladder in LADDERS.items() if ladder.causes and {*ladder.causes} <= ONLY_ASKED | {Cause.SHADOWED}
)
CLEAN = frozenset({"clean", DIGITAL})
TURNED = frozenset({"turn", "upside down"})


@dataclass(frozen=True, slots=True)
class Case:
    """A page with its label, our verdict, and the rivals' where they were asked."""

    page: Page
    label: Label
    ours: Judged
    rival: Rival | None = None

    @property
    def refused(self) -> bool:
        return self.ours.verdict is Verdict.REFUSED

    @property
    def doubted(self) -> bool:
        return self.ours.verdict in (Verdict.DOUBT, Verdict.UNKNOWN)

    @property
    def silent(self) -> bool:
        return self.ours.verdict is Verdict.ACCEPTED

    @property
    def right_cause(self) -> bool:
        return bool(self.ours.causes) and self.ours.causes[0] in self.page.causes

    @property
    def said_turned(self) -> bool:
        return not self.refused and bool({"turned", "upside_down"} & {*self.ours.causes, *self.ours.notes})


@dataclass(frozen=True, slots=True)
class Figure:
    """``value`` in its 95 % interval, out of ``count`` pages. ``wanted``: at least (or at most) that much."""

    name: str
    value: float
    low: float
    high: float
    count: int
    wanted: float | None = None
    at_most: bool = False
    percent: bool = field(default=True)

    @property
    def verdict(self) -> str:
        """``shown`` when the whole interval is there, ``met`` when the figure is, ``not met`` otherwise."""
        if self.wanted is None or not self.count:
            return ""
        shown, met = (
            (self.high <= self.wanted, self.value <= self.wanted)
            if self.at_most
            else (self.low >= self.wanted, self.value >= self.wanted)
        )
        return "shown" if shown else "met" if met else "not met"


def share(
    name: str,
    cases: Sequence[Case],
    counts: Callable[[Case], bool],
    wanted: float | None = None,
    *,
    at_most: bool = False,
) -> Figure:
    """How many of the cases count, in percent. Where none or all do, the interval is that of the rule of three."""
    groups = [[counts(case) for case in group] for group in _by_model(cases)]
    hits, sizes = (np.array([of(group) for group in groups]) for of in (sum, len))
    if not groups:
        return Figure(name, NOTHING, NOTHING, NOTHING, 0, wanted, at_most)
    drawn = np.random.default_rng(1).integers(0, len(groups), (RESAMPLES, len(groups)))
    low, high = np.percentile(100 * hits[drawn].sum(axis=1) / sizes[drawn].sum(axis=1), (2.5, 97.5))
    if hits.sum() == 0:
        high = min(100.0, 300 / len(cases))
    if hits.sum() == len(cases):
        low = max(0.0, 100 - 300 / len(cases))
    return Figure(name, 100 * float(hits.sum() / sizes.sum()), float(low), float(high), len(cases), wanted, at_most)


def measure(
    name: str, cases: Sequence[Case], of: Callable[[Sequence[Case]], float], wanted: float | None = None
) -> Figure:
    """A figure that is not a share."""
    dice, groups = np.random.default_rng(1), _by_model(cases)
    if not groups:
        return Figure(name, NOTHING, NOTHING, NOTHING, 0, wanted, percent=False)
    drawn = (dice.integers(0, len(groups), len(groups)) for _ in range(RESAMPLES // 4))
    values = [of([case for index in chosen for case in groups[index]]) for chosen in drawn]
    low, high = np.nanpercentile([of(cases), *values], (2.5, 97.5))
    return Figure(name, of(cases), float(low), float(high), len(cases), wanted, percent=False)


def _by_model(cases: Sequence[Case]) -> list[list[Case]]:
    groups: dict[str, list[Case]] = {}
    for case in cases:
        groups.setdefault(case.page.model.name, []).append(case)
    return list(groups.values())


def area(scores: Sequence[float], legible: Sequence[bool]) -> float:
    """Area under the ROC curve: how often a legible page scores above an illegible one (ties count half)."""
    flags = np.asarray(legible, bool)
    positives, negatives = int(flags.sum()), int((~flags).sum())
    if not positives or not negatives:
        return float("nan")
    return float((ranks(scores)[flags].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def ranks(values: Sequence[float]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Ranks from 1, equal values sharing theirs."""
    _, place, counts = np.unique(np.asarray(values, float), return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return np.asarray((ends - (counts - 1) / 2)[place], np.float64)


def correlation(one: Sequence[float], other: Sequence[float]) -> float:
    """Spearman's: that of the ranks."""
    if len(set(one)) < 2 or len(set(other)) < 2:
        return float("nan")
    return float(np.corrcoef(ranks(one), ranks(other))[0, 1])


def legible(cases: Sequence[Case]) -> list[Case]:
    return [case for case in cases if case.label.legible]


def illegible(cases: Sequence[Case]) -> list[Case]:
    return [case for case in cases if case.label.legible is False]


def ours(cases: Sequence[Case]) -> list[Figure]:
    """Every row of the table of the verdict."""
    good, bad = legible(cases), illegible(cases)
    clean = [case for case in good if case.page.ladder in CLEAN]
    known = [case for case in bad if case.page.ladder in KNOWN_CAUSE and not case.silent]
    refusable = [case for case in bad if case.page.ladder not in ONLY_ASKED_ABOUT]
    empty = [case for case in cases if case.page.ladder in ("blank", "verso")]
    black = [case for case in cases if case.page.ladder == "black"]
    turned = [case for case in good if case.page.ladder in TURNED]
    judged = [case for case in cases if case.label.legible is not None]
    read = [case for case in cases if case.label.error is not None]
    return [
        share("legible page refused", good, lambda case: case.refused, 2, at_most=True),
        share("clean or born-digital page refused", clean, lambda case: case.refused, 0, at_most=True),
        share("legible page in doubt", good, lambda case: case.doubted, 6, at_most=True),
        share("clean or born-digital page in doubt", clean, lambda case: case.doubted, 0.5, at_most=True),
        share("illegible page accepted without a word", bad, lambda case: case.silent, 5, at_most=True),
        share("illegible page refused", bad, lambda case: case.refused, 80),
        share("of those, where the cause may refuse", refusable, lambda case: case.refused, 80),
        measure("area under the curve of the score", judged, OURS.area, 0.975),
        measure("rank correlation with reading accuracy", read, _rank_correlation),
        share("cause told first is right", known, lambda case: case.right_cause, 88),
        share("blank page called blank", empty, lambda case: "blank" in (*case.ours.causes, *case.ours.notes), 100),
        share("black page called black or too dark", black, lambda case: case.right_cause),
        share("turned page called turned, not refused", turned, lambda case: case.said_turned, 97),
    ]  # fmt: skip


def _rank_correlation(cases: Sequence[Case]) -> float:
    return correlation([case.ours.score for case in cases], [1 - (case.label.error or 0.0) for case in cases])


def rivals(cases: Sequence[Case]) -> list[tuple[str, Figure, Figure, Figure]]:
    """Each rule on the same pages: legible refused, illegible let through without a word, area under its curve."""
    asked = [case for case in cases if case.rival is not None and case.label.legible is not None]
    return [
        (
            name,
            share("legible refused", legible(asked), rule.refuses, at_most=True),
            share("illegible let through", illegible(asked), rule.lets_through, at_most=True),
            measure("area", asked, rule.area),
        )
        for name, rule in RULES.items()
    ]


@dataclass(frozen=True, slots=True)
class Rule:
    """Something that says of a page whether it is refused, and how good it is."""

    refuses: Callable[[Case], bool]
    lets_through: Callable[[Case], bool]
    score: Callable[[Case], float]

    def area(self, cases: Sequence[Case]) -> float:
        return area([self.score(case) for case in cases], [bool(case.label.legible) for case in cases])


def _confidence(case: Case) -> float:
    return case.rival.confidence if case.rival and case.rival.words else 0.0


OURS = Rule(lambda case: case.refused, lambda case: case.silent, lambda case: case.ours.score)
RULES: Mapping[str, Rule] = {
    "ours": OURS,
    "mean confidence of Tesseract, whole page": Rule(
        lambda case: not (case.rival and case.rival.confident),
        lambda case: bool(case.rival and case.rival.confident),
        _confidence,
    ),
    "variance of the Laplacian, 250": Rule(
        lambda case: not (case.rival and case.rival.sharp),
        lambda case: bool(case.rival and case.rival.sharp),
        lambda case: case.rival.laplacian if case.rival else 0.0,
    ),
    "no check": Rule(lambda case: False, lambda case: True, lambda case: 0.0),
}
