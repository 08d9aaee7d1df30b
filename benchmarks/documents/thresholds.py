"""How far each figure of the checks can be moved before more answers are wrong, and what goes wrong first.

    python -m benchmarks.documents.thresholds --readings FOLDER            # every figure: 15 minutes of CPU
    python -m benchmarks.documents.thresholds --readings FOLDER signed ink # those whose module or name holds a word

Papers and sheets of the tuning half alone. A figure is moved by factors of 0.25 to 4, a whole number by one, two and
three too, until more answers are wrong than at its place: the interval is that of the values tried before.
"""

import argparse
from collections import Counter
from datetime import timedelta
from pathlib import Path

from benchmarks.documents.judges import judges_of
from benchmarks.documents.moving import Figure, Judge, Side, Value, Wrong, walked

_KINDS, _NAMES, _SIGNED, _PORTRAIT = ("kinds",), ("names", "answers"), ("signatures",), ("portraits",)
_SURE_WORDS = ("kinds", "answers")
FIGURES = (
    Figure("content.expected_kind", "_SURE", "words", _KINDS),
    Figure("content.expected_kind", "_TITLE", "words", _KINDS),
    Figure("content.expected_kind", "_MANY", "words", _KINDS),
    Figure("content.expected_kind", "_TWICE", "times", _KINDS, least=1),
    Figure("content.expected_kind", "_BY_CHANCE", "words", _KINDS),
    Figure("content.expected_kind", "_ONE_IN", "words", _KINDS, least=1),
    Figure("content.expected_kind", "_REPAIRED", "signs", _KINDS, least=1),
    Figure("content.headings", "_SHORT", "words", _KINDS),
    Figure("content.headings", "_REACH", "signs", _KINDS),
    Figure("content.headings", "_TITLE", "lines", _KINDS, least=1),
    Figure("content.headings", "_INFLECTED", "signs", _KINDS),
    Figure("content.names", "_REACH", "words", _NAMES),
    Figure("content.words", "_ALLOWED", "signs", _NAMES, at=(0, 0)),
    Figure("content.words", "_ALLOWED", "misread", _NAMES, at=(0, 1)),
    Figure("content.words", "_ALLOWED", "signs", _NAMES, at=(1, 0)),
    Figure("content.words", "_ALLOWED", "misread", _NAMES, at=(1, 1)),
    Figure("content.words", "_ENOUGH_WORDS", "words", _SURE_WORDS),
    Figure("content.words", "_SURE_SHARE", "share", _SURE_WORDS, most=1),
    Figure("content.words", "_SURE", "share", _SURE_WORDS, most=1),
    Figure("content.addresses", "_TOGETHER", "words", ("answers",), least=1),
    Figure("content.addresses", "_BEFORE", "words", ("answers",)),
    Figure("content.addresses", "_AFTER", "words", ("answers",)),
    Figure("content.likeness", "_ENOUGH_WORDS", "words", ("given again", "pages")),
    Figure("content.likeness", "_SHARED", "share", ("given again", "pages"), most=1),
    Figure("content.likeness", "_NAMES", "names", ("given again", "pages")),
    Figure("content.dates", "_CONTEXT", "signs", ("days",)),
    Figure("content.recent", "_AHEAD", "days", ("days",)),
    Figure("content.unexpired", "_REACH", "signs", ("days",)),
    Figure("content.whole", "_TELLING", "words", ("pages",)),
    Figure("content.signed", "_LOWER", "share of the page", _SIGNED, most=1),
    Figure("sights.ink", "_UNKNOWN_LETTER", "share of the page", _SIGNED),
    Figure("sights.ink", "_RULE", "letters", _SIGNED),
    Figure("sights.ink", "_NEAR", "letters", _SIGNED),
    Figure("sights.ink", "_PRINTED", "letters", _SIGNED),
    Figure("sights.ink", "_LEAST_WIDE", "letters", _SIGNED),
    Figure("sights.ink", "_LEAST_HIGH", "letters", _SIGNED),
    Figure("sights.ink", "_MOST_WIDE", "share of the page", _SIGNED, most=1),
    Figure("sights.ink", "_MOST_HIGH", "share of the page", _SIGNED, most=1),
    Figure("sights.ink", "_FILLED", "share of its box", _SIGNED, at=(0,), most=1),
    Figure("sights.ink", "_FILLED", "share of its box", _SIGNED, at=(1,), most=1),
    Figure("sights.ink", "_DARKER", "greys", _SIGNED),
    Figure("content.portrait", "_LINES", "lines", _PORTRAIT),
    Figure("content.portrait", "_SIDE", "pixels", _PORTRAIT),
    Figure("content.portrait", "_PLAIN", "share of the edges", _PORTRAIT, most=1),
    Figure("content.portrait", "_LIGHT", "L*", _PORTRAIT, most=100),
    Figure("content.portrait", "_HEAD", "share of the width", _PORTRAIT, most=1),
    Figure("content.portrait", "_EDGE", "share of the width", _PORTRAIT, most=1),
    Figure("sights.portrait", "SIDE", "pixels", _PORTRAIT, most=640),
    Figure("sights.portrait", "_SAME_WALL", "CIE76", _PORTRAIT),
    Figure("sights.portrait", "_EDGE", "share of the side", _PORTRAIT, most=0.5),
    Figure("sights.portrait", "_SUBJECT", "share of the picture", _PORTRAIT, most=1),
    Figure("sights.portrait", "_HEAD_RUN", "share of the width", _PORTRAIT, most=1),
    Figure("sights.portrait", "_MARGIN", "share of the print", _PORTRAIT, most=0.5),
    Figure("sights.codes", "CLOSER", "pixels", ("codes",), most=4500),
)


def main() -> None:
    """Move each figure asked for and print a row of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", nargs="*", help="words of a module or a figure")
    parser.add_argument("--readings", type=Path, metavar="FOLDER", required=True)
    asked = parser.parse_args()
    asked.readings.mkdir(exist_ok=True)
    figures = [each for each in FIGURES if not asked.words or any(word in str(each) for word in asked.words)]
    judges = judges_of((name for each in figures for name in each.judges), asked.readings)
    shipped = {name: judge() for name, judge in judges.items()}
    print("| figure | value | wrong answers | as few from … to | below, first | above, first |")
    print("| --- | --- | --- | --- | --- | --- |")
    for figure in figures:
        before = {question: fault for name in figure.judges for question, fault in shipped[name].items()}
        print(_row(figure, _together([judges[name] for name in figure.judges]), before), flush=True)


def _together(judges: list[Judge]) -> Judge:
    return lambda: {question: fault for judge in judges for question, fault in judge().items()}


def _row(figure: Figure, judge: Judge, before: Wrong) -> str:
    below, above = (walked(figure, values, judge, before) for values in figure.steps())
    within = f"{_said(below.reach)} to {_said(above.reach)}"
    if not below.changes and not above.changes:
        within += ": nothing depends on it here"
    better = [f"; {count} at {_said(value)}" for value, count in filter(None, (below.better, above.better))]
    wrong = f"{len(before)}{''.join(better)}"
    cells = (str(figure), f"{_said(figure.value)} {figure.unit}", wrong, within, _first(below), _first(above))
    return f"| {' | '.join(cells)} |"


def _first(side: Side) -> str:
    if side.broken is None:
        return "–"
    counted = ", ".join(f"{count} {fault}" for fault, count in Counter(side.worse.values()).most_common())
    return f"at {_said(side.broken)}: {counted} ({next(iter(side.worse)).rpartition(' (')[0]})"


def _said(value: Value) -> str:
    return f"{value.days if isinstance(value, timedelta) else value:.5g}"


if __name__ == "__main__":
    main()
