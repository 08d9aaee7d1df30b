"""``accessibility.toml`` is read with sentences, like ``site.toml``."""

import re
from datetime import date

import pytest

from runtime.accessibility.record import FIRST_RECORD, read_statement
from runtime.accessibility.statement import Statement
from runtime.declared import BadSettings
from runtime.i18n import say_in

FIRST = FIRST_RECORD.read_text(encoding="utf-8")
#: The example of the first record, its marks removed: what an administration would write.
FILLED = re.sub(r"^# (?=\w+ = |\[\[)", "", FIRST, flags=re.MULTILINE)


def faults(text: str) -> list[tuple[str, str]]:
    with pytest.raises(BadSettings) as bad:
        read_statement(text)
    assert bad.value.file == "accessibility.toml"
    return [(fault.where, say_in("fr", fault.message).replace("\u00a0", " ")) for fault in bad.value.faults]


def test_the_first_record_records_nothing() -> None:
    assert read_statement(FIRST) == read_statement("") == Statement()


def test_its_example_may_be_used_as_it_is() -> None:
    statement = read_statement(FILLED)
    assert (statement.established, statement.updated) == (date(2027, 3, 12), date(2027, 6, 1))
    assert statement.audit.by == "La société Exemple"
    assert (statement.audit.on, statement.audit.met, statement.audit.applicable) == (date(2027, 3, 1), 48, 60)
    assert statement.audit.environments == ("NVDA 2026.1 et Firefox 148", "VoiceOver et Safari 26")
    assert [fault.criterion for fault in statement.findings] == ["1.1"]
    assert statement.derogations[0].until == date(2028, 12, 31)
    assert statement.exempt[0].reason.startswith("Fourni par un tiers")
    assert statement.contact.email == "accessibilite@ma-ville.fr"


@pytest.mark.parametrize(
    ("text", "where", "said"),
    [
        ("[audits]", "[audits]", "ce mot n’est pas connu. Vouliez-vous écrire audit ?"),
        ("[audit]\nrate = 100", "[audit] rate", "ce mot n’est pas connu."),
        ('[audit]\ndate = "2027-03-01"', "[audit] date", "écrivez une date sous la forme année-mois-jour"),
        ("[audit]\ndate = 2027-03-01T10:00:00", "[audit] date", "écrivez une date sous la forme"),
        ("[audit]\ncriteria_met = 107", "[audit] criteria_met", "écrivez un nombre entier de 0 à 106"),
        ("[audit]\ncriteria_applicable = 0", "[audit] criteria_applicable", "écrivez un nombre entier de 1 à 106"),
        ("[audit]\ncriteria_met = 9\ncriteria_applicable = 8", "[audit] criteria_met", "il ne peut pas y avoir plus"),
        ('[audit]\ntools = "axe"', "[audit] tools", "écrivez des textes entre crochets"),
        ('[audit]\nreport = "audit.ods"', "[audit] report", "écrivez l’adresse d’une page"),
        ('[statement]\nplan = "https://["', "[statement] plan", "écrivez l’adresse d’une page"),
        ('[[findings]]\nwhere = "Accueil"', "[findings 1] what", "écrivez un texte."),
        ('[[findings]]\nwhat = ""', "[findings 1] what", "écrivez un nom."),
        ('[[findings]]\nwhat = "x"\ncriterion = "9.9"', "[findings 1] criterion", "écrivez le numéro d’un critère"),
        ('[[derogations]]\nwhat = "Les plans."', "[derogations 1] reason", "écrivez un texte."),
        ('[exempt]\nwhat = "x"', "exempt", "écrivez cette section entre deux paires de crochets : [[exempt]]."),
        ("exempt = [3]", "exempt 1", "c’est une section"),
        ("[audit]\nby = moi\n", "", "Ligne 2 : vérifiez"),
    ],
)
def test_a_fault_says_where_and_what_to_do(text: str, where: str, said: str) -> None:
    assert [place for place, sentence in faults(text) if sentence.startswith(said)] == [where]
