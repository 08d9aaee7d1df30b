"""The tables, printed; the misses one by one, each file kept where it can be looked at."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from benchmarks.verdicts import figures
from benchmarks.verdicts.figures import Case, Figure, illegible, legible


def print_figures(found: Iterable[Figure]) -> None:
    print("| figure | value | 95 % interval | pages | wanted | |\n| --- | --- | --- | --- | --- | --- |")
    for one in found:
        unit = " %" if one.percent else ""
        places = 1 if one.percent else 3
        wanted = "" if one.wanted is None else f"{'≤' if one.at_most else '≥'} {one.wanted:g}{unit}"
        interval = f"{one.low:.{places}f} to {one.high:.{places}f}"
        print(f"| {one.name} | {one.value:.{places}f}{unit} | {interval} | {one.count} | {wanted} | {one.verdict} |")


def print_groups(title: str, cases: Sequence[Case], key: Callable[[Case], str]) -> None:
    """Legible pages refused and doubted, illegible ones let through and refused, by group."""
    print(f"\n| {title} | legible | refused | doubt | illegible | silent | refused | right cause first |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for name in sorted({key(case) for case in cases}):
        group = [case for case in cases if key(case) == name]
        good, bad = legible(group), illegible(group)
        told = [case for case in bad if not case.silent and case.page.causes]
        counts = (
            len(good),
            _count(good, "refused"),
            _count(good, "doubted"),
            len(bad),
            _count(bad, "silent"),
            _count(bad, "refused"),
        )
        right = f"{_count(told, 'right_cause')} of {len(told)}"
        print(f"| {name} | {' | '.join(map(str, counts))} | {right} |")


def _count(cases: Sequence[Case], said: str) -> int:
    return sum(getattr(case, said) for case in cases)


def print_causes(cases: Sequence[Case]) -> None:
    print("\nFirst cause told, by ladder, illegible pages:")
    for ladder in sorted({case.page.ladder for case in illegible(cases)}):
        told = Counter(
            (case.ours.causes or ("(nothing)",))[0] for case in illegible(cases) if case.page.ladder == ladder
        )
        print(f"  {ladder:22}", ", ".join(f"{cause} {count}" for cause, count in told.most_common()))


def print_doubts(cases: Sequence[Case]) -> None:
    """What doubts are worth, by how well their lines are read: the better, the fewer are to be illegible."""
    print("\n| doubts, lines read | pages | legible | between | illegible | illegible share |")
    print("| --- | --- | --- | --- | --- | --- |")
    doubted = [case for case in cases if case.doubted and case.page.model.nature != "picture"]
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        band = [case for case in doubted if low <= case.ours.score - 1 < low + 0.2]
        good, bad = len(legible(band)), len(illegible(band))
        print(
            f"| {100 * low:.0f} to {100 * low + 20:.0f} % | {len(band)} | {good} | {len(band) - good - bad} | {bad} "
            f"| {100 * bad / max(1, len(band)):.0f} % |"
        )


def print_rivals(cases: Sequence[Case]) -> None:
    print(
        "\n| rule, same files | legible refused | illegible let through in silence | area |\n| --- | --- | --- | --- |"
    )
    for name, refused, passed, area in figures.rivals(cases):
        shares = f"{_within(refused, 1)} % | {_within(passed, 1)} %"
        print(f"| {name} ({refused.count} + {passed.count}) | {shares} | {_within(area, 3)} |")


def _within(figure: Figure, places: int) -> str:
    return f"{figure.value:.{places}f} ({figure.low:.{places}f} to {figure.high:.{places}f})"


def print_pictures(cases: Sequence[Case]) -> None:
    """Pages where nothing is printed: a refusal is an error whatever a reading makes of them."""
    wordless = [case for case in cases if case.page.model.nature == "picture"]
    refused, doubted = _count(wordless, "refused"), _count(wordless, "doubted")
    print(f"\nWithout text to judge: {len(wordless)} pages, {refused} refused, {doubted} in doubt.")


def print_misses(cases: Sequence[Case], half: Path, kept: Path | None) -> None:
    """Every legible page refused and every illegible one accepted in silence; the files copied to ``kept``."""
    print("\nMisses:")
    for case in cases:
        wrong = (case.label.legible and case.refused) or (case.label.legible is False and case.silent)
        if not wrong:
            continue
        error = "nothing to read" if case.label.error is None else f"{100 * case.label.error:.0f} % of letters wrong"
        said = ", ".join(case.ours.causes) or "accepted"
        print(f"  {'legible' if case.label.legible else 'illegible'} ({error}), {said}: {case.label.file}")
        if kept is not None:
            kept.mkdir(parents=True, exist_ok=True)
            shutil.copy(half / case.label.file, kept / case.label.file)
