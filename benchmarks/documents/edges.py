"""Short texts that stand where a figure matters, each with what it should say: cases that no written model holds.

They are drawn from what the comment beside the figure says it is for, on both sides of it, and are invented.
"""

from collections.abc import Iterator
from typing import Any

from benchmarks.documents.trials import Trial, born_digital, of_the_kind, said_of
from validators.documents.kinds import kind_of
from validators.documents.requirement import Check

_HOME = {"voie": "12 rue de la Gare", "code_postal": "22300", "commune": "Lannion"}
_TAX = """AVIS D’IMPÔT 2026
TAXES FONCIÈRES
Madame Awa Hoarau
propriétaire au 1er janvier
valeur locative cadastrale 2 140
montant à payer 812 euros"""
_NOTICE = """ATTESTATION D’ASSURANCE
Littoral Assurances
Madame Awa Hoarau
Contrat habitation, responsabilité civile, risques locatifs
TAXES FONCIÈRES"""
_BETWEEN = "un séjour hors du pays peut être demandé à la préfecture du département où vous habitez, sur rendez-vous"
_ROW = """Naissance / Date of birth Lieu de naissance / Place of birth  Délivrance / Date of issue  Fin / Date of expiry
12 03 1980   LANNION   04 05 2015   03 05 2025"""
_NO_TOWN = """Madame Awa Hoarau, 12 rue de la Gare, est abonnée au service de l’eau depuis le 3 mars 2019.
Régie des eaux
4 quai des Salins
29900 Concarneau"""

#: Kind asked for, text, the right name of the text where it is another kind.
_KINDS = (
    ("avis-taxe-fonciere", _TAX, ""),
    ("rib", _TAX, "avis-taxe-fonciere"),
    ("attestation-assurance", _NOTICE, ""),
    ("avis-taxe-fonciere", _NOTICE, "attestation-assurance"),
)  # fmt: skip
#: Check and its options, answers or sides, text, whether nothing should be said.
_OTHERS: dict[str, tuple[tuple[Check, dict[str, Any], str, bool], ...]] = {
    "days": tuple(
        (Check("recent", {"within": "P3M"}), {}, text, is_right)
        for text, is_right in (
            ("Facture du 26 novembre 2026\nMontant 31,20 euros", True),
            ("Facture du 30 novembre 2026\nMontant 31,20 euros", True),
            ("Abonnement de mars 2025\nProchain passage le 9 décembre 2026", False),
            ("Fait à Saint-Jean-de-la-Rivière-aux-Ajoncs, le 3 mars 2025\nRelu le 12 novembre 2026", False),
            ("Facture n° 4 581 220 976 331 004 du 3 mars 2025\nRelevé le 12 novembre 2026", False),
        )
    )
    + tuple(
        (Check("unexpired"), {}, text, is_right)
        for text, is_right in (
            ("Date de naissance   Date de délivrance   Date d’expiration\n12 03 1980   04 05 2020   03 05 2030", True),
            (_ROW, False),
            (f"Titre valable en France ; {_BETWEEN}. Vu le 12 mars 2015", True),
        )
    ),
    "answers": tuple(
        (Check("address"), {"answers": {"address": _HOME}}, text, is_right)
        for text, is_right in (
            ("Madame Awa Hoarau\n12 bis A rue de la Gare\n22300 Lannion", True),
            ("Madame Awa Hoarau\n12 rue de la Gare\nBât. C esc. 2 ét. 3 porte 8\nBP 40\n29600 Morlaix", False),
            (_NO_TOWN, True),
        )
    ),
    "pages": tuple(
        (Check("whole"), {"sides": 2}, text, is_right)
        for text, is_right in (
            ("CARTE D’IDENTITÉ\nNom LE GOFF\nPrénoms Malo\nSexe M\nDate of issue", False),
            ("Taille 1,76 m\nAdresse 12 rue de la Gare\nDélivrée le 12 09 2021\nNom", False),
            ("Nom LE GOFF\nPrénoms Malo\nTaille 1,76 m\nAdresse 12 rue de la Gare", True),
        )
    ),
}  # fmt: skip


def edges(subject: str) -> Iterator[tuple[str, Trial]]:
    """The texts of a subject of ``trials.SUBJECTS``, under their first words."""
    if subject == "kinds":
        for asked, text, other in _KINDS:
            label = str(kind_of(other)["label"]) if other else ""
            yield _short(text), Trial("expected_kind", not other, of_the_kind(born_digital([text]), asked), label)
    for check, facts, text, is_right in _OTHERS.get(subject, ()):
        yield _short(text), Trial(check.name, is_right, said_of(born_digital([text]), check, **facts))


def _short(text: str) -> str:
    return f"“{text.replace(chr(10), ' ')[:40]}…”"
