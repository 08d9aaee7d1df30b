"""The transcripts are those of the states there are, and the reader says what an assistive technology receives."""

import pytest
from playwright.sync_api import Browser

from tests.accessibility import announcements
from tests.accessibility.announcements import ACTIONS
from tests.accessibility.screen_reader import main_of, say, say_focus
from tests.accessibility.spoken import FOLDER, differs, masked
from tests.accessibility.town import Town
from tests.accessibility.transcripts import NAMES
from tests.accessibility.tree import read_tree

AGAIN = "run: python -m tests.accessibility.transcripts"

#: What is in main → what is heard.
HEARD = {
    "<h2>Vous</h2><p>Un <b>mot</b></p>": ["titre de niveau 2, Vous", "Un mot"],
    "<label for=a>Nom</label><p id=h>En entier</p><input id=a required aria-describedby=h>": [
        "En entier",
        "zone d’édition, Nom, obligatoire, vide, En entier",
    ],
    "<label for=a>Nom</label><input id=a value=Nadia aria-invalid=true>": [
        "zone d’édition, Nom, saisie non valide, Nadia"
    ],
    "<p>Nom</p><input>": ["Nom", "zone d’édition, vide"],
    "<fieldset><legend>Sexe</legend><label><input type=radio checked> Femme</label></fieldset>": [
        "groupe, Sexe",
        "bouton radio, Femme, coché",
        "fin de groupe",
    ],
    "<ul><li>Un</li><li><a href=/x>Deux</a></li></ul>": ["liste de 2 éléments", "• Un", "• lien, Deux", "fin de liste"],
    "<details><summary>Plus</summary><p>Caché</p></details>": ["bouton, Plus, réduit"],
    "<details open><summary>Plus</summary><p>Montré</p></details>": ["bouton, Plus, développé", "Montré"],
    "<p>Oui <svg aria-hidden=true><text>!</text></svg></p>": ["Oui"],
    '<img src=x alt="Page 1"><img src=x alt="">': ["graphique, Page 1"],
    '<p lang=en>Hello</p><p aria-hidden="true">Rien</p>': ["(anglais) Hello"],
    "<label for=a>Pays</label><select id=a><option>France<option>Italie</select>": [
        "liste déroulante, Pays, réduite, France"
    ],
    "<table><caption>Liste</caption><tr><th scope=col>Nom<th scope=col>Âge<tr><th scope=row>Lina<td>9</table>": [
        "tableau de 2 lignes et 2 colonnes, Liste",
        "Nom, en-tête de ligne, Lina",
        "Âge, 9",
        "fin de tableau",
    ],
}


@pytest.mark.parametrize("html", HEARD)
def test_the_reader_says_what_it_receives(browser: Browser, html: str) -> None:
    page = browser.new_page(locale="fr-FR")
    page.set_content(f"<!doctype html><html><title>x</title><main>{html}</main></html>")
    heard = say(main_of(read_tree(page)))
    page.close()
    assert heard == ["contenu principal", *HEARD[html], "fin de contenu principal"]


def test_what_has_the_focus_is_said(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<main><p>Un</p><div role=group aria-label=Erreurs tabindex=-1>Deux</div></main>")
    before = say_focus(read_tree(page))
    page.focus("[role=group]")
    after = say_focus(read_tree(page))
    page.close()
    assert (before, after) == ("", "groupe, Erreurs")


def test_every_step_and_every_error_has_its_transcript_and_no_file_is_left_over() -> None:
    kept = {path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.rglob("*.txt")}
    assert kept == set(NAMES), AGAIN


def test_what_differs_is_told() -> None:
    name = "document/refused"
    kept = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    assert list(differs(name, kept)) == []
    told = list(differs(name, kept.replace("fin de région", "fin", 1)))
    assert "-fin de région" in told
    assert "+fin" in told


def test_what_changes_each_time_is_masked() -> None:
    assert masked("Code : K7WM-4TRP-9H, dossier 2027-AL-000418-K") == "Code : ABCD-EFGH-JK, dossier 2027-AB-000001-C"


@pytest.mark.parametrize("name", ACTIONS)
def test_what_the_script_announces_is_what_is_kept(browser: Browser, town: Town, name: str) -> None:
    told = list(differs(f"live/{name}", announcements.heard(browser, town, ACTIONS[name])))
    assert not told, "\n".join([*told, AGAIN])
