"""``dossier-complet accessibility``: what an administration and its auditor ask."""

from dataclasses import replace
from datetime import date

from click.testing import CliRunner

from runtime.accessibility.statement import Audit, Statement
from runtime.accessibility_command import accessibility_command
from runtime.site import Site
from tests.runtime.portal.conftest import queue, site

__all__ = ["queue", "site"]  # fixtures


def told(site: Site, *words: str) -> str:
    result = CliRunner().invoke(accessibility_command(lambda _: site), words, catch_exceptions=False)
    assert result.exit_code == 0
    return result.output.replace("\u00a0", " ")


def test_the_state_is_told_with_its_reason(site: Site) -> None:
    assert told(site, "state") == "Accessibilité : non conforme\nAucun audit n’est en cours de validité.\n"
    audit = Audit(by="La société Exemple", on=date(2027, 3, 1), met=60, applicable=60)
    audited = replace(site, statement=Statement(audit=audit))
    assert told(audited, "state") == (
        "Accessibilité : totalement conforme\nTous les critères qui s’appliquent sont respectés.\n"
        "Cet audit compte jusqu’au 1er mars 2030. Faites le suivant avant.\n"
    )


def test_the_sample_names_the_pages_of_the_law_and_all_those_of_each_procedure(site: Site) -> None:
    lines = told(site, "pages").splitlines()
    for line in (
        "Accueil : /", "Plan du site : /plan-du-site", "Accessibilité : /accessibilite", "Aide : /aide",
        "Nous contacter : /contact", "Mentions légales : /mentions-legales", "Une petite démarche : /demarches/essai/",
        "  Étape 1 : Vous", "  Étape 2 : Vos documents", "  Accusé de réception, en page et en PDF",
    ):  # fmt: skip
        assert line in lines


def test_the_matrix_is_told_whole_or_by_criterion(site: Site) -> None:
    whole, one = told(site, "matrix"), told(site, "matrix", "11.1")
    assert whole.count("\n") > 500
    assert "11.1 Chaque champ de formulaire a-t-il une étiquette ? (A)" in one
    assert "11.2 " not in one


def test_a_criterion_that_is_none_is_told(site: Site) -> None:
    result = CliRunner().invoke(accessibility_command(lambda _: site), ["matrix", "14.1"])
    assert result.exit_code == 1
    assert "Écrivez les numéros de critères du RGAA" in result.output
