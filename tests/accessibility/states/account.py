"""Signing in, and the password."""

from tests.accessibility.states import state
from tests.accessibility.town import Visit


@state("account/sign-in", "account.sign_in_page", "account/sign_in.html", "#password")
def sign_in(visit: Visit) -> None:
    visit.show("/connexion")


@state("account/sign-in/needed", "account.sign_in_page", "account/sign_in.html", "h1:has-text('continuer')")
def needed(visit: Visit) -> None:
    visit.show("/bureau")


@state("account/sign-in/wrong", "account.sign_in_post", "account/sign_in.html", "#errors", 422)
def wrong(visit: Visit) -> None:
    visit.show("/connexion")
    visit.page.fill("#email", "personne@ville.fr")
    visit.page.fill("#password", "non")
    visit.page.click("main form button.button")


@state("account/password", "account.password_page", "account/password.html", "#new")
def password(visit: Visit) -> None:
    visit.show_at_the_bureau("/mot-de-passe")


@state("account/password/changed", "account.password_page", "account/password.html", "#changed")
def changed(visit: Visit) -> None:
    visit.show_at_the_bureau("/mot-de-passe?fait=1")


@state("account/password/wrong", "account.password_post", "account/password.html", "#errors", 422)
def password_wrong(visit: Visit) -> None:
    visit.show_at_the_bureau("/mot-de-passe")
    visit.page.fill("#current", "non")
    visit.page.click("main form button.button")
