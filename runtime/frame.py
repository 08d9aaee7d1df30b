"""What every page is framed with: the organisation, links to pages that exist, the language, static addresses.

Pages are linked by endpoint and only where the application has them, so a footer never leads nowhere.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from flask import Flask, Response, current_app, request, send_file, url_for
from flask_babel import get_locale, gettext
from markupsafe import Markup
from werkzeug.security import safe_join

from runtime.accessibility.statement import compliance
from runtime.errors import NotFound
from runtime.i18n import DEFAULT_LANGUAGE, LANGUAGES
from runtime.site import current_site
from validators.findings import N_

LANGUAGE_COOKIE = "langue"
STATIC = Path(__file__).parent / "static"
#: What a theme may hold.
LOOKS = {".css", ".ico", ".jpg", ".png", ".svg", ".webp", ".woff2"}
YEAR = 365 * 24 * 3600

#: Endpoint → title. The order is the same on every page (RGAA 12.2).
MENU = {
    "portal.home": N_("Procedures"),
    "portal.resume": N_("Resume an application"),
    "portal.help_page": N_("Help"),
}
FOOTER = {
    "portal.home": N_("Home"),
    "portal.all_procedures": N_("All procedures"),
    "portal.help_page": N_("Help"),
    "portal.contact": N_("Contact us"),
    "portal.site_map": N_("Site map"),
    "portal.personal_data": N_("Your personal information"),
    "portal.legal_notice": N_("Legal notice"),
}


@dataclass(frozen=True, slots=True)
class Link:
    """A page that exists, and whether it is the one shown."""

    title: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Links:
    """The pages a frame leads to."""

    menu: tuple[Link, ...]
    footer: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """A language the page may be read in: its code, its name in itself, the address that chooses it."""

    code: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class PageLanguage:
    """The language of the page and the others it may be read in. ``direction`` is ltr or rtl."""

    code: str
    direction: str
    others: tuple[OtherLanguage, ...]


def links_to(pages: dict[str, str]) -> tuple[Link, ...]:
    """Those of the pages (endpoint → English title) that this application has."""
    return tuple(
        Link(gettext(title), url_for(endpoint), endpoint == request.endpoint)
        for endpoint, title in pages.items()
        if endpoint in current_app.view_functions
    )


def page_language() -> PageLanguage:
    """As chosen for this request; a page of a procedure is read in no other language than the procedure's."""
    locale = get_locale() or Locale(DEFAULT_LANGUAGE)
    others = () if _is_of_a_procedure() else tuple(_other_languages(locale.language))
    return PageLanguage(locale.language, locale.text_direction, others)


def declared_language() -> Markup:
    """The attribute that says the language of what a procedure or the settings declare, on a page in another one."""
    return Markup("") if chosen_language() == DEFAULT_LANGUAGE else Markup(' lang="{}"').format(DEFAULT_LANGUAGE)


def _other_languages(code: str) -> Iterator[OtherLanguage]:
    for other in LANGUAGES:
        if other != code:
            name = (Locale(other).get_language_name() or other).capitalize()
            yield OtherLanguage(other, name, url_for("portal.choose_language", code=other, back=request.path))


def chosen_language() -> str:
    """What the person chose, else the default: the browser's wish is not followed, procedures are written in French.

    The pages of a procedure are in its language, whatever was chosen: questions in French among sentences in English
    are read aloud badly, and translated badly by a browser (RGAA 8.7).
    """
    code = request.cookies.get(LANGUAGE_COOKIE, "")
    return code if code in LANGUAGES and not _is_of_a_procedure() else DEFAULT_LANGUAGE


def _is_of_a_procedure() -> bool:
    return not {"slug", "dossier_id"}.isdisjoint(request.view_args or ())


def static_path(filename: str) -> Path | None:
    """The theme's file of that name when it is one of a look (never a script), else ours; ``None`` for no such file."""
    theme = current_site().theme
    folders = [theme] if theme and Path(filename).suffix in LOOKS else []
    for folder in (*folders, STATIC):
        path = safe_join(str(folder), filename)
        if path is not None and Path(path).is_file():
            return Path(path)
    return None


def static_file(filename: str) -> Response:
    """A file of the look, or the script."""
    path = static_path(filename)
    if path is None:
        raise NotFound
    return send_file(path, conditional=True)


def fingerprint(filename: str) -> str:
    """Sixteen signs that change with the content of a static file; "" when there is no such file."""
    path = static_path(filename)
    return _digest(path) if path else ""


@cache
def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def _add_fingerprint(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint == "static" and "v" not in values:
        values["v"] = fingerprint(values["filename"])


def _keep_for_long(response: Response) -> Response:
    """A static file asked for by its fingerprint will never be another."""
    if request.endpoint == "static" and response.status_code in (200, 304):
        asked, is_now = request.args.get("v"), fingerprint((request.view_args or {})["filename"])
        lasting = f"public, max-age={YEAR}, immutable"
        response.headers["Cache-Control"] = lasting if asked == is_now else "no-cache"
    return response


def _frame() -> dict[str, object]:
    site = current_site()
    mention = compliance(site.statement, site.clock.today()).value
    return {
        "settings": site.settings,
        "pages": Links(links_to(MENU), links_to(FOOTER | {"portal.accessibility": mention})),
        "language": page_language(),
    }


def init_app(app: Flask) -> None:
    """Frame every page of an application."""
    app.add_url_rule("/static/<path:filename>", "static", static_file)
    app.context_processor(_frame)
    app.jinja_env.globals["declared_language"] = declared_language
    app.url_defaults(_add_fingerprint)
    app.after_request(_keep_for_long)
