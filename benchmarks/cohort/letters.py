"""Letters counted from what happened to each dossier, with bootstrap intervals, and the misses told one by one."""

import random
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

#: What a line of the kept record holds of a dossier: see ``record``.
Line = dict[str, Any]
_DRAWS = 2_000


@dataclass(frozen=True, slots=True)
class Share:
    """``count`` of ``of``, and its 95 % interval (bootstrap), in percents."""

    count: int
    of: int
    low: float
    high: float

    def __str__(self) -> str:
        percent = 100 * self.count / self.of if self.of else 0.0
        return f"{percent:.1f} % ({self.low:.1f} to {self.high:.1f}), {self.count} of {self.of}"


def share(flags: Sequence[bool]) -> Share:
    """Drawn again two thousand times. Nothing in n draws: 3/n at most, by the rule of three."""
    count, size = sum(flags), len(flags)
    if not size:
        return Share(0, 0, 0, 0)
    if count in (0, size):
        edge = 100 * min(1.0, 3 / size)
        return Share(count, size, 0.0 if not count else 100 - edge, edge if not count else 100.0)
    dice = random.Random(size)
    drawn = sorted(100 * sum(dice.choices(flags, k=size)) / size for _ in range(_DRAWS))
    return Share(count, size, drawn[int(0.025 * _DRAWS)], drawn[int(0.975 * _DRAWS)])


def never(gap: Line) -> bool:
    """Letter (i): nobody was told."""
    return gap["told"] is None


def confirmed(gap: Line) -> bool:
    """Letter (ii): it is in what was sent, every doubt confirmed."""
    return bool(gap["submitted"])


def report(lines: Iterable[Line]) -> Iterator[str]:
    """The table, then its parts."""
    lives = [line for line in lines if not line["trouble"]]
    gaps = [gap for line in lives for gap in line["gaps"]]
    yield f"dossiers: {len(lives)}, of which with gaps {sum(bool(line['gaps']) for line in lives)}; gaps: {len(gaps)}"
    for name, is_letter in (
        ("(i) gaps nobody was told of", never),
        ("(ii) gaps sent, every doubt confirmed", confirmed),
    ):
        yield f"letters {name}: {share([is_letter(gap) for gap in gaps])} of gaps"
        yield f"  dossiers: {share([any(map(is_letter, line['gaps'])) for line in lives])}"
    yield from _of_sound(lives)
    when = Counter(f"{gap['told'][0]}, {gap['told'][1]}" if gap["told"] else "never" for gap in gaps)
    yield "told: " + "; ".join(f"{how} {count}" for how, count in when.most_common())
    seconds = sorted(each for line in lives for each in line["seconds"])
    if seconds:
        late, middle = seconds[int(0.95 * (len(seconds) - 1))], statistics.median(seconds)
        yield f"seconds from upload to verdict: median {middle:.1f}, 95th percentile {late:.1f}, {len(seconds)} uploads"
    yield from _by_kind(gaps)
    stopped = [line for line in lines if line["trouble"]]
    yield f"dossiers that did not end, counted nowhere above: {len(stopped)}"


def _of_sound(lives: list[Line]) -> Iterator[str]:
    wanted = {"clean": ("0", "3"), "near": ("3", "20")}
    for quality, (blocked, asked) in wanted.items():
        sound = [line for line in lives if line["quality"] == quality]
        yield f"sound dossiers, {quality}, blocked (wanted at most {blocked} %): {share(_has(sound, 'blocked'))}"
        yield f"  made to confirm (wanted at most {asked} %): {share(_has(sound, 'confirmed'))}"
        ended = sum(line["sent"] for line in sound if line["blocked"])
        yield f"  blocked and sent all the same: {ended} of {sum(bool(line['blocked']) for line in sound)}"


def _has(lines: list[Line], name: str) -> list[bool]:
    return [bool(line[name]) for line in lines]


def _by_kind(gaps: list[Line]) -> Iterator[str]:
    yield f"{'':30}{'gaps':>6}{'blocked':>9}{'doubt':>7}{'never':>7}"
    for wrong in sorted({gap["wrong"] for gap in gaps}):
        of_kind = [gap for gap in gaps if gap["wrong"] == wrong]
        hows = Counter(gap["told"][1] if gap["told"] else "never" for gap in of_kind)
        yield f"{wrong:30}{len(of_kind):>6}{hows['error']:>9}{hows['doubt']:>7}{hows['never']:>7}"


def misses(lines: Iterable[Line]) -> Iterator[str]:
    """Each gap that was sent, each sound dossier refused, each dossier that did not end: where its file is."""
    for line in lines:
        where = f"{line['number']:>4} {line['slug']} ({line['quality']})"
        for gap in line["gaps"]:
            if never(gap) or confirmed(gap):
                how = f"doubt: {gap['told'][2][:120]}" if gap["told"] else "never told"
                yield f"{where} {gap['wrong']} at {gap['place']}: {how} {' '.join(gap['kept'])}"
        for name in ("blocked", "confirmed"):
            for place, said in line[name].items():
                yield f"{where} sound, {name} at {place}: {said['words'][:120]} {' '.join(said['kept'])}"
        if line["trouble"]:
            yield f"{where} did not end: {line['trouble'][:300]}"
