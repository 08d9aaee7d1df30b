"""Is an identity document still valid? Option: ``soon`` (ISO 8601 duration), how long before its end it is recalled."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from validators.documents.content.code_lines import code_of
from validators.documents.content.dates import all_dates_in, as_written
from validators.documents.content.places import at_its_place
from validators.documents.content.proof import gravity
from validators.documents.kinds import kind_of
from validators.documents.mrz import Mrz
from validators.documents.reading import Reading
from validators.documents.requirement import Expectation
from validators.documents.sentences import finding
from validators.durations import add_duration
from validators.findings import Cause, Finding, Severity

_SOON = "P3M"
#: What the dates of an identity document are about, in French and in the English printed beside it.
_LABEL = re.compile(
    r"(?P<until>valable|valid\b|validit[ée]|expir|date\s+of\s+expiry)"
    r"|(?P<issued>d[ée]livr|date\s+of\s+issue|[ée]mise?\s+le)"
    r"|(?P<born>\bn[ée](?:\(e\)|e)?\s+le\b|\bnaissance(?<!lieu.de.naissance)(?<!nom.de.naissance)|\bnaiss\.|date\s+of\s+birth)",
    re.I,
)
_REACH = 120
"""A label and its date stand at most so many signs apart; a row of labels may come before the row of its dates.
As few wrong answers from 60 to 126 (``benchmarks/documents``, thresholds), by texts written for it."""
_CARD = re.compile(r"carte\s+nationale\s+d\W?identit", re.I)

#: Cards made between these days for adults serve five years more than they say: décret n° 2013-1188 du 18 décembre
#: 2013 (in force on 1 January 2014, for cards still valid on that day: made from 2 January 2004 on; minors' excepted).
#: Those made since say their fifteen years themselves.
_EXTENDED_FROM, _EXTENDED_TO = date(2004, 1, 2), date(2013, 12, 31)
_LASTED, _EXTENSION, _LASTS_ADULTS, _ADULT = "P10Y", "P5Y", "P15Y", "P18Y"


def unexpired(reading: Reading, expected: Expectation) -> Iterator[Finding]:
    """Certain (blocking) on a text that is all the document says or a code whose check digits hold, where no day to
    come is written; otherwise a doubt. So is a residence permit: the law or a letter nobody read may prolong it.

    No date of validity, nothing to say: it may be on the other side.
    """
    code = code_of(reading)
    code = code if code is not None and code.is_certain else None
    end = last_day(reading.text, code)
    if end is None:
        return
    if end < expected.today:
        is_last = all(day < expected.today for _, day in all_dates_in(reading.text))
        is_proved = is_last and code is not None and code.expiry == end and not _is_a_permit(code)
        severity = gravity(reading, is_certain=is_last, is_proved=is_proved)
        past = finding("unexpired", Cause.EXPIRED, severity, {"date": end.isoformat()})
        yield at_its_place(past, as_written(reading.text, end), reading)
    elif end < add_duration(expected.today, str(expected.options.get("soon", _SOON))):
        yield finding("unexpired", Cause.EXPIRES_SOON, Severity.NOTE, {"date": end.isoformat()})


def _is_a_permit(code: Mrz) -> bool:
    """Residence permits of four years or more serve three months longer where their renewal is asked for (Ceseda,
    article L. 433-3), and others as long as the paper says that was given for it."""
    return code.prefix in kind_of("titre-de-sejour")["recognised_by"]["codes"]


def last_day(text: str, code: Mrz | None = None) -> date | None:
    """The last day a document is valid, the extension of French cards counted; ``None`` when it does not say."""
    if code is not None and code.expiry is not None:
        return code.expiry
    dates = labelled_dates(text)
    written = max(dates["until"], default=None)
    if written is None:
        return _of_code(code) if code is not None else None
    if not _CARD.search(text) and (code is None or code.issued is None):
        return written
    made = max((day for day in dates["issued"] if day < written), default=_years_before(written))
    return _extended(written, made, code.birth if code else min(dates["born"], default=None))


def _of_code(code: Mrz) -> date | None:
    """The front of an old French card tells the month it was made: the latest end it can have, to the month."""
    if code.issued is None:
        return None
    made = add_duration(code.issued, "P1M") - timedelta(1)
    is_adult = code.birth is None or add_duration(code.birth, _ADULT) <= made
    return add_duration(made, _LASTS_ADULTS if is_adult and made >= _EXTENDED_FROM else _LASTED)


def labelled_dates(text: str) -> Mapping[str, list[date]]:
    """The dates of a document under what they are about: ``until``, ``issued``, ``born``.

    Labels wait for their dates in order: a card prints them above, before or a row at a time.
    """
    found: dict[str, list[date]] = {"until": [], "issued": [], "born": []}
    waiting: list[tuple[str, int]] = []
    for at, what in _events(text):
        if isinstance(what, str):
            waiting = [each for each in waiting if each[0] != what] + [(what, at)]
            continue
        waiting = [(label, place) for label, place in waiting if at - place <= _REACH]
        if waiting:
            found[waiting.pop(0)[0]].append(what)
    return found


def _events(text: str) -> list[tuple[int, str | date]]:
    """Labels and dates, in reading order."""
    labels = [(match.start(), str(match.lastgroup)) for match in _LABEL.finditer(text)]
    return sorted([*labels, *all_dates_in(text)], key=lambda event: event[0])


def _years_before(end: date) -> date:
    """When a card that lasts ten years was made: the day after its last day, ten years before."""
    made = end + timedelta(1)
    return add_duration(date(made.year - 10, made.month, 1), f"P{made.day - 1}D")


def _extended(end: date, made: date, born: date | None) -> date:
    """Adults alone; a card that does not say how old its holder was is given the benefit."""
    is_adult = born is None or add_duration(born, _ADULT) <= made
    return add_duration(end, _EXTENSION) if is_adult and _EXTENDED_FROM <= made <= _EXTENDED_TO else end
