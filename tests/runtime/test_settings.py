"""``site.toml`` is read with sentences: every fault at once, each with its place and a gesture."""

from datetime import timedelta

import pytest

from runtime.declared import BadSettings
from runtime.i18n import say_in
from runtime.settings import FIRST_SETTINGS, read_settings
from runtime.site import Settings

FIRST = FIRST_SETTINGS.read_text(encoding="utf-8")


def faults(text: str) -> list[tuple[str, str]]:
    """Where, and what is said in French."""
    with pytest.raises(BadSettings) as bad:
        read_settings(text)
    return [(fault.where, say_in("fr", fault.message).replace("\u00a0", " ")) for fault in bad.value.faults]


def test_the_first_settings_are_read_without_a_fault() -> None:
    settings = read_settings(FIRST)
    assert settings.organisation == "La mairie de Belmont-sur-Lise"
    assert set(settings.services) == {"population", "enfance", "solidarites", "voirie", "eau"}
    assert settings.service("enfance").name == "Le service enfance"


def test_the_first_settings_are_the_usual_values() -> None:
    settings, usual = read_settings(FIRST), Settings()
    for name in ("max_file_size", "max_files", "draft_kept", "default_retention", "time_zone", "mail_mode", "brand"):
        assert getattr(settings, name) == getattr(usual, name)


def test_an_empty_file_is_a_site_with_usual_values() -> None:
    assert read_settings("") == Settings()


def test_sizes_and_days_are_turned_into_what_the_code_counts() -> None:
    settings = read_settings("[limits]\nmax_file_size = 5\ndraft_kept = 30\n")
    assert settings.max_file_size == 5_000_000
    assert settings.draft_kept == timedelta(days=30)
    assert settings.max_request_size == 30 * 5_000_000


def test_what_a_service_does_not_say_is_the_organisations() -> None:
    settings = read_settings('[organisation]\nphone = "03 53 01 42 10"\n[services.eau]\nname = "Le service de l’eau"\n')
    assert settings.service("eau").phone == "03 53 01 42 10"
    assert settings.service("inconnu").name == settings.organisation


@pytest.mark.parametrize(
    ("line", "where", "said"),
    [
        ('[organisaton]\nname = "x"', "[organisaton]", "ce mot n’est pas connu. Vouliez-vous écrire organisation ?"),
        ('[mail]\nmod = "smtp"', "[mail] mod", "ce mot n’est pas connu. Vouliez-vous écrire mode ?"),
        ('[web]\nzzz = ""', "[web] zzz", "ce mot n’est pas connu. Les mots connus : base_url, behind_proxy,"),
        ('[limits]\nmax_file_size = "20 Mo"', "[limits] max_file_size", "écrivez un nombre entier de 1 à 500, sans"),
        ("[limits]\nmax_files = true", "[limits] max_files", "écrivez un nombre entier de 1 à 100, sans guillemets."),
        ("[organisation]\nname = 3", "[organisation] name", "écrivez un texte entre guillemets droits."),
        ('[organisation]\nname = ""', "[organisation] name", "écrivez un nom."),
        ('[organisation]\ntime_zone = "Paris"', "[organisation] time_zone", "écrivez un fuseau horaire, par exemple"),
        ('[organisation]\nemail = "mairie"', "[organisation] email", "écrivez une adresse électronique, par exemple"),
        (
            '[web]\nsecure_cookies = "oui"',
            "[web] secure_cookies",
            "écrivez true (oui) ou false (non), sans guillemets.",
        ),
        ('[web]\nbase_url = "ma-ville.fr"', "[web] base_url", "écrivez une adresse qui commence par https://, par"),
        ('[mail]\nmode = "sendmail"', "[mail] mode", "écrivez un de ces mots : files, smtp."),
        ('[antivirus]\naddress = "clamd"', "[antivirus] address", "écrivez machine:port ou le chemin de la prise, par"),
        ('[services.eau]\nphone = "3"', "[services.eau] name", "écrivez un nom."),
        ("services = 3", "services", "écrivez une section pour chaque service, par exemple [services.enfance]."),
        ("[services]\neau = 3", "services.eau", "c’est une section : écrivez-la entre crochets, seule sur sa ligne."),
        ('[mail]\nmode = "smtp\n[web]', "", "Ligne 2 : vérifiez les guillemets et le signe =."),
        ("[mail]\nmode = ", "", "La fin manque : vérifiez les dernières lignes."),
    ],
)
def test_a_fault_says_where_and_what_to_do(line: str, where: str, said: str) -> None:
    assert [place for place, sentence in faults(line) if sentence.startswith(said)] == [where]


def test_a_colour_too_pale_to_be_read_is_refused() -> None:
    assert [where for where, _ in faults('[web]\nbrand = "#ffff00"')] == ["[web] brand"]
    assert read_settings('[web]\nbrand = "#0b5671"').brand == "#0b5671"


def test_every_fault_is_told_at_once() -> None:
    assert len(faults('[web]\nbrand = "vert"\n[limits]\nmax_files = 0\n[mail]\nmode = "smtp"\n')) == 5


def test_mails_that_leave_need_a_server_a_sender_and_the_address_of_the_site() -> None:
    web = '[web]\nbase_url = "https://ville.fr"\n'
    mail = '[mail]\nmode = "smtp"\nfrom = "ville@exemple.fr"\nsmtp_host = "mail.exemple.fr"\nsmtp_user = "ville"\n'
    smtp = read_settings(web + mail, "secret").smtp
    assert smtp is not None
    assert (smtp.host, smtp.port, smtp.user, smtp.password) == ("mail.exemple.fr", 587, "ville", "secret")
    assert "secret" not in repr(smtp)
    assert [where for where, _ in faults('[mail]\nmode = "smtp"')] == [
        "[mail] smtp_host",
        "[mail] from",
        "[web] base_url",
    ]


def test_a_server_declared_and_not_used_sends_nothing() -> None:
    assert read_settings('[mail]\nsmtp_host = "mail.exemple.fr"\n').smtp is None
