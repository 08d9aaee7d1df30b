"""What a page's picture says in words: every box drawn on it is told, with its place."""

import pytest

from runtime.i18n import say_in
from runtime.zones import EDGES, QUALITIES, THINGS, alternative, legend
from validators.documents.sentences import finding
from validators.findings import Box, Cause, Finding, Severity

CORNER = Box(0.7, 0.7, 1.0, 1.0)
#: Their findings carry a box today: each has words of its own.
BOXED = (
    Cause.GLARE, Cause.SHADOWED, Cause.CUT, Cause.PARTIAL_SHEET, Cause.SEVERAL_DOCUMENTS, Cause.PORTRAIT_UNSUITABLE,
    Cause.TWO_D_DOC_INVALID, Cause.TWO_D_DOC_DIFFERS, Cause.TOO_OLD, Cause.EXPIRED, Cause.HOLDER_DIFFERS,
    Cause.ADDRESS_DIFFERS, Cause.IBAN_DIFFERS,
)  # fmt: skip


def found(cause: Cause, box: Box | None = CORNER) -> Finding:
    return finding("essai", cause, Severity.DOUBT, page=1, box=box)


def told(*findings: Finding, language: str = "fr") -> str:
    return say_in(language, alternative(1, "Domicile", findings))


@pytest.mark.parametrize("cause", [cause for cause in Cause if cause is not Cause.BLANK])
def test_no_box_is_drawn_without_words(cause: Cause) -> None:
    assert told(found(cause)) != "Page 1 de « Domicile »".replace(" D", "\u00a0D").replace("e »", "e\u00a0»")
    assert told(found(cause)).endswith(("en bas à droite", "coupé"))
    assert told(found(cause)) != told(found(cause), language="en")


@pytest.mark.parametrize("cause", BOXED)
def test_what_carries_a_box_says_what_is_in_it(cause: Cause) -> None:
    assert "en question" not in told(found(cause))


@pytest.mark.parametrize(
    ("box", "edge"),
    [
        (Box(0, 0, 0.03, 1), "gauche"), (Box(0.97, 0, 1, 1), "droit"),
        (Box(0, 0, 1, 0.03), "haut"), (Box(0, 0.97, 1, 1), "bas"),
    ],
)  # fmt: skip
def test_a_cut_sheet_says_which_edge(box: Box, edge: str) -> None:
    assert told(found(Cause.CUT, box)) == f"Page 1, bord {edge} coupé"


def test_two_boxes_are_both_told_and_the_same_one_once() -> None:
    glare, code, again = found(Cause.GLARE), found(Cause.TWO_D_DOC_DIFFERS, Box(0, 0, 0.1, 0.1)), found(Cause.GLARE)
    assert told(glare, code, again) == (
        "Page 1, cadre 1\u00a0: zone cachée par un reflet en bas à droite, cadre 2\u00a0: code carré en haut à gauche"
    )


def test_the_legend_of_several_frames_says_what_the_alternative_says() -> None:
    findings = (found(Cause.ADDRESS_DIFFERS), found(Cause.TOO_OLD), found(Cause.HOLDER_DIFFERS, Box(0, 0, 0.2, 0.1)))
    said = [say_in("fr", words) for words in legend(findings)]
    assert said == [
        "cadre 1\u00a0: adresse lue en bas à droite, date lue en bas à droite",
        "cadre 2\u00a0: nom lu en haut à gauche",
    ]
    assert told(*findings) == ", ".join(("Page 1", *said))


def test_one_frame_has_no_number_nor_have_those_that_are_not_drawn() -> None:
    assert legend((found(Cause.GLARE), found(Cause.BLURRED, None))) == ()
    two = (found(Cause.GLARE), found(Cause.TWO_D_DOC_DIFFERS, Box(0, 0, 0.1, 0.1)))
    assert "cadre" not in say_in("fr", alternative(1, "Domicile", two, framed=False))


def test_the_whole_page_has_no_place() -> None:
    assert told(found(Cause.BLURRED, None)) == "Page 1, toute la page floue"
    assert told(found(Cause.BLURRED, Box(0, 0, 1, 1))) == "Page 1, toute la page floue"
    assert told(found(Cause.SEVERAL_DOCUMENTS, Box(0, 0, 1, 1))) == "Page 1, plusieurs documents"


def test_what_cannot_be_pointed_at_is_left_to_its_sentence() -> None:
    assert told(found(Cause.NO_DATE_FOUND, None)) == told()
    assert told(found(Cause.BLANK), found(Cause.GLARE)) == "Page 1, vide"


def test_every_word_is_said_in_french() -> None:
    for word in (*QUALITIES.values(), *THINGS.values(), *EDGES.values()):
        assert say_in("fr", found(Cause.CUT).message.__class__(word)) != word
