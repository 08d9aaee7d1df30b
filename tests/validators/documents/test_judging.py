"""From a reading to what is said: only what was asked, never more severe than allowed, the first thing first."""

from collections.abc import Sequence
from dataclasses import replace

from tests.validators.documents.readings import TODAY, asking, page_with, reading_of
from validators.documents.judging import Beside, findings_for, needs_text, page_checks_for
from validators.documents.reading import PageReading, Reading
from validators.documents.requirement import Check, DocumentRequirement
from validators.documents.sentences import finding
from validators.findings import Cause, Finding, Severity

BLURRED = finding("legible", Cause.BLURRED, Severity.BLOCKING, page=2)
BLANK = finding("written", Cause.BLANK, Severity.BLOCKING, page=1)
TURNED = finding("upright", Cause.TURNED, Severity.NOTE, page=1)
LEGIBLE = Check("legible")
RECENT = Check("recent", {"within": "P3M"})


def found(pages: Sequence[PageReading], requirement: DocumentRequirement) -> tuple[Finding, ...]:
    return findings_for(Reading("image/jpeg", "00", len(pages), tuple(pages)), requirement, today=TODAY)


def test_asking_that_a_page_be_legible_asks_that_it_be_written_and_upright() -> None:
    assert page_checks_for(asking(LEGIBLE)) == {"legible", "written", "upright", "alone", "uncut", "lit"}
    assert page_checks_for(asking(RECENT)) == frozenset()


def test_only_some_checks_need_the_whole_text() -> None:
    assert not needs_text(asking(LEGIBLE, Check("same_document")))
    assert needs_text(asking(RECENT))


def test_what_was_not_asked_is_not_said() -> None:
    assert found([page_with(BLURRED)], asking(Check("same_document"))) == ()


def test_the_worst_comes_first() -> None:
    pages = [page_with(TURNED), page_with(BLURRED, number=2)]
    assert [one.cause for one in found(pages, asking(LEGIBLE))] == [Cause.BLURRED, Cause.TURNED]


def test_a_severity_is_never_above_its_cap() -> None:
    (one,) = found([page_with(BLURRED)], asking(Check("legible", {}, Severity.DOUBT)))
    assert one.severity is Severity.DOUBT
    assert "seems blurred" in one.message.id


def test_a_cap_holds_for_what_the_check_brought() -> None:
    (one,) = found([page_with(BLANK)], asking(Check("legible", {}, Severity.DOUBT)))
    assert one.severity is Severity.DOUBT


def test_a_document_that_is_blank_is_refused() -> None:
    (one,) = found([page_with(BLANK)], asking(LEGIBLE))
    assert one.severity is Severity.BLOCKING


def test_a_blank_page_among_others_does_no_harm() -> None:
    (one,) = found([page_with(BLANK), page_with(number=2)], asking(LEGIBLE))
    assert (one.severity, one.variant) == (Severity.NOTE, "some_pages")
    assert "leave it aside" in one.message.id


def test_nobody_asks_for_the_date_of_a_page_to_take_again() -> None:
    assert [one.cause for one in found([page_with(BLURRED)], asking(LEGIBLE, RECENT))] == [Cause.BLURRED]


def test_a_text_that_was_not_read_leaves_its_checks_unknown() -> None:
    (one,) = found([page_with()], asking(RECENT, Check("holder"), Check("whole")))
    assert (one.check, one.cause, one.severity) == ("recent", Cause.NOT_EXAMINED, Severity.UNKNOWN)


def test_too_many_pages_are_counted_against_the_requirement() -> None:
    reading = reading_of("", page_count=21)
    (one,) = findings_for(reading, asking(max_pages=20), today=TODAY)
    assert (one.cause, one.message.params) == (Cause.TOO_MANY_PAGES, {"found": 21, "max": 20})


def test_pages_the_person_took_away_do_not_count_and_pages_nobody_looked_at_do() -> None:
    seen, too_long = reading_of(*[""] * 21), reading_of(*[""] * 21, page_count=900)
    short = asking(max_pages=20)
    assert findings_for(seen, short, today=TODAY, pages_given=20) == ()
    assert findings_for(too_long, short, today=TODAY, pages_given=20)[0].message.params["found"] == 900


def test_what_nobody_looked_at_because_it_was_too_long_is_unknown_once_it_is_not() -> None:
    left = replace(reading_of(page_count=21), looked_at=0)
    assert [found.cause for found in findings_for(left, asking(max_pages=20), today=TODAY)] == [Cause.TOO_MANY_PAGES]
    (one,) = findings_for(left, asking(max_pages=30), today=TODAY)
    assert (one.cause, one.severity) == (Cause.NOT_EXAMINED, Severity.UNKNOWN)


def test_content_checks_get_their_own_options_and_cap() -> None:
    reading = reading_of("Facture du 12 mars 2020")
    (one,) = findings_for(reading, asking(Check("recent", {"within": "P3M"}, Severity.DOUBT)), today=TODAY)
    assert (one.cause, one.severity) == (Cause.TOO_OLD, Severity.DOUBT)


CARD = asking(Check("holder"), Check("unexpired"), sides=2)
FRONT = reading_of("CARTE NATIONALE D’IDENTITÉ\nNom : LE GOFF\nPrénoms : Malo, Yann")
BACK = reading_of("Valable jusqu’au 12/09/2025")
MALO, LINA = {"nom": "Le Goff", "prenom": "Malo"}, {"nom": "Haddad", "prenom": "Lina"}


def of_a_card(reading: Reading, whose: dict[str, str], beside: Beside | None = None) -> list[tuple[str, Cause]]:
    findings = findings_for(reading, CARD, today=TODAY, answers={"holder": whose}, beside=beside)
    return [(one.check, one.cause) for one in findings]


def test_two_photos_of_a_card_are_one_document() -> None:
    """The name is on one side, the date on the other: what is missing on each alone is missing on none together."""
    assert of_a_card(FRONT, MALO, Beside(after=(BACK,))) == [("unexpired", Cause.EXPIRED)]
    assert of_a_card(BACK, MALO, Beside(before=1)) == []
    assert of_a_card(BACK, MALO) == [("unexpired", Cause.EXPIRED), ("holder", Cause.HOLDER_NOT_FOUND)]


def test_nothing_is_said_of_all_files_before_all_were_seen() -> None:
    assert of_a_card(FRONT, LINA, Beside(is_waiting=True)) == []


def test_a_second_photo_that_was_read_makes_up_for_a_first_that_was_not() -> None:
    unread = Reading("image/jpeg", "00", 1, (page_with(),))
    assert of_a_card(unread, LINA, Beside(after=(BACK,)))[0] == ("unexpired", Cause.EXPIRED)
