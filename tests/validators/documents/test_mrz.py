"""Machine-readable lines: the specimens of ICAO 9303 and of the French card, then what engines make of them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validators.documents.mrz import check_digit, mrz_in

#: ICAO Doc 9303, parts 4 (TD3), 5 (TD1, with a long number too) and 6 (TD2); the French card is Wikipedia's specimen.
TD3 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
TD1 = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
TD1_LONG = "I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<"
TD2 = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6"
FRENCH = "IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<\n8806923102858CORINNE<<<<<<<6512068F6"


#: A residence permit of somebody whose day of birth nobody knows, a passport without an end, a French card made in
#: Corsica, a name that ends in letters engines see in fillers, a passport that ended in 1998.
NO_DAY = "IRFRAX4RTBPFW46<<<<<<<<<<<<<<<\n75<<<<4M3001019SYR<<<<<<<<<<<2\nHADDAD<<SAMIR<<<<<<<<<<<<<<<<<"
NO_END = "P<RUSIVANOV<<IVAN<<<<<<<<<<<<<<<<<<<<<<<<<<<\n1234567897RUS7501012M<<<<<<<1234567890123<34"
CORSICAN = "IDFRASANTONI<<<<<<<<<<<<<<<<<<2A1002\n08122A2123452MARIE<<<<<<<<<6512068F5"
CHARLES = "IDFRAX4RTBPFW46<<<<<<<<<<<<<<<\n7501012M3001019FRA<<<<<<<<<<<6\nLEE<<CHARLES<<<<<<<<<<<<<<<<<<"
OF_1998 = "P<FRAHADDAD<<SAMIR<<<<<<<<<<<<<<<<<<<<<<<<<<\nX4RTBPFW46FRA7501012M9801015<<<<<<<<<<<<<<04"
#: A passport still good, of the holder of TD3, which has ended.
RENEWED = "P<FRAERIKSSON<<ANNA<<<<<<<<<<<<<<<<<<<<<<<<<\nX4RTBPFW46FRA7408122F3001019<<<<<<<<<<<<<<04"


@pytest.mark.parametrize("lines", [NO_DAY, NO_END, CORSICAN, CHARLES, OF_1998])
@pytest.mark.parametrize("twins", [0, 2])
def test_codes_of_honest_people_who_are_not_the_specimens_hold(lines: str, twins: int) -> None:
    code = mrz_in(lines, twins=twins)
    assert code is not None
    assert (code.is_certain, code.is_whole) == (True, True)


def test_what_nobody_knows_of_a_date_is_no_date() -> None:
    unborn, endless = mrz_in(NO_DAY), mrz_in(NO_END)
    assert unborn is not None
    assert endless is not None
    assert (unborn.birth, unborn.expiry) == (None, date(2030, 1, 1))
    assert (endless.birth, endless.expiry) == (date(1975, 1, 1), None)


def test_signs_read_surely_are_not_taken_for_fillers() -> None:
    code = mrz_in(CHARLES, twins=0)
    assert code is not None
    assert code.name == "CHARLES LEE"


def test_a_passport_of_the_last_century_has_ended() -> None:
    code = mrz_in(OF_1998)
    assert code is not None
    assert (code.expiry, code.birth) == (date(1998, 1, 1), date(1975, 1, 1))


@pytest.mark.parametrize("lines", [f"{TD3}\n{RENEWED}", f"{RENEWED}\n{TD3}"])
def test_of_two_passports_the_one_that_ends_last_counts(lines: str) -> None:
    code = mrz_in(lines)
    assert code is not None
    assert code.expiry == date(2030, 1, 1)


@pytest.mark.parametrize("lines", [TD3, TD1, TD2])
def test_the_specimens_of_the_norm_are_read_with_certainty(lines: str) -> None:
    code = mrz_in(f"RÉPUBLIQUE D’UTOPIE\n{lines}\n")
    assert code is not None
    assert code.is_certain
    assert (code.name, code.issuer) == ("ANNA MARIA ERIKSSON", "UTO")
    assert (code.birth, code.expiry) == (date(1974, 8, 12), date(2012, 4, 15))


def test_a_long_number_goes_on_in_the_next_field() -> None:
    code = mrz_in(TD1_LONG)
    assert code is not None
    assert code.is_certain


def test_the_old_french_card_tells_its_month_and_no_expiry() -> None:
    code = mrz_in(FRENCH)
    assert code is not None
    assert (code.is_certain, code.layout, code.name) == (True, "FR", "CORINNE BERTHIER")
    assert (code.birth, code.issued, code.expiry) == (date(1965, 12, 6), date(1988, 6, 1), None)


@pytest.mark.parametrize(
    "misread",
    [
        TD3.replace("L898902C3", "L8989O2C3"),
        TD3.replace("7408122", "74O8I22"),
        TD3.replace("<<<<<<<<<<<<<<<<<<<", "<<<<K<<< <<<C<"),
        TD3.replace("ERIKSSON", "ER1K5SON"),
        TD1.replace("D231458907", "D23I4589O7"),
        TD1.replace("<<<<<<<<<<<6", "<<<<<<<<<6"),
        TD1.lower(),
        TD2.replace("<", "«"),
        FRENCH.replace("8806923102858", "88O692310285B"),
        FRENCH.replace("BERTHIER", "8ERTHIER"),
    ],
)
def test_signs_that_look_alike_are_put_right_by_the_digits(misread: str) -> None:
    code = mrz_in(misread)
    assert code is not None
    assert code.is_certain
    assert code.name in {"ANNA MARIA ERIKSSON", "CORINNE BERTHIER"}


@pytest.mark.parametrize(
    "lines", [TD3.replace("7408122", "7408132"), TD1.replace("120415", "130415"), FRENCH.replace("C", "G")]
)
def test_lines_whose_digits_do_not_hold_are_told_apart(lines: str) -> None:
    code = mrz_in(lines)
    assert code is not None
    assert not code.is_certain


@pytest.mark.parametrize(
    "text", ["", "Facture du 12 octobre 2026\n« 12 < 14 »", "A < B\nC < D\nE < F\n" * 20, "<" * 400]
)
def test_an_ordinary_page_has_no_code(text: str) -> None:
    assert mrz_in(text) is None


@given(st.text(alphabet="0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<", min_size=1, max_size=40), st.data())
def test_a_check_digit_finds_a_changed_figure(signs: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(signs) - 1))
    other = data.draw(st.sampled_from("0123456789"))
    changed = signs[:place] + other + signs[place + 1 :]
    before, after = (0 if sign == "<" else int(sign, 36) for sign in (signs[place], other))
    assert (check_digit(changed) == check_digit(signs)) == ((before - after) % 10 == 0)


def test_three_lines_are_never_taken_for_two() -> None:
    """Read by Tesseract: a number misread beyond repair must not make another code out of its neighbours."""
    code = mrz_in("IDFRAH3KILEWXG2<<<<<<<<<L<<<<<\n4605218F3204153FRA<<<<<<<<<<<8\nBENALI<<NADIA<SAMIRA<<<<<<<<<<")
    assert code is not None
    assert (code.layout, code.is_certain) == ("TD1", False)


def test_fillers_read_as_letters_are_fillers() -> None:
    code = mrz_in("IDFRAMOREAU<<<ececcececececcc<221012\n1204228572399CLAIRE<<<<<<<<7811274F5")
    assert code is not None
    assert (code.is_certain, code.name, code.issued) == (True, "CLAIRE MOREAU", date(2012, 4, 1))


@pytest.mark.parametrize("misread", ["EEELLLKCCCCEEEE", "££<KK£L££L£LLELE", "<<<CCC <<<ececc"])
def test_a_run_of_fillers_is_one_whatever_engines_make_of_it(misread: str) -> None:
    """Read by Tesseract in OCR-B."""
    code = mrz_in(TD3.replace("<<<<<<<<<<<<<<<", misread, 1))
    assert code is not None
    assert (code.is_certain, code.name) == (True, "ANNA MARIA ERIKSSON")


@given(st.text(max_size=400))
def test_any_text_is_survived(text: str) -> None:
    mrz_in(text.replace("x", "<<<<"))
