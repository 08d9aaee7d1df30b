"""The pages about the site itself: help, contact, personal data, legal notice, map, language, colour."""

from urllib.parse import urlsplit

from flask import Response, current_app, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from runtime.brand import brand_css
from runtime.errors import NotFound
from runtime.frame import LANGUAGE_COOKIE, YEAR
from runtime.i18n import LANGUAGES
from runtime.portal import blueprint
from runtime.portal.listing import by_service
from runtime.site import Service, current_site


@blueprint.get("/aide")
def help_page() -> str:
    """How it works, and who can help."""
    return render_template("portal/help.html", services=_services())


@blueprint.get("/contact")
def contact() -> str:
    """Where to write, call or come."""
    return render_template("portal/contact.html", services=_services())


@blueprint.get("/donnees-personnelles")
def personal_data() -> str:
    """What becomes of the answers, procedure by procedure."""
    site = current_site()
    draft_days = site.settings.draft_kept.days
    return render_template("portal/data.html", procedures=site.procedures.all(), draft_days=draft_days)


@blueprint.get("/mentions-legales")
def legal_notice() -> str:
    """Who publishes the site, and on whose machines."""
    return render_template("portal/legal.html")


@blueprint.get("/plan-du-site")
def site_map() -> str:
    """Every public page."""
    site = current_site()
    groups = tuple(by_service(site.procedures.all(), site.settings, site.clock.today()))
    has_staff = "account.sign_in" in current_app.view_functions
    return render_template("portal/sitemap.html", groups=groups, has_staff=has_staff)


@blueprint.get("/langue/<code>")
def choose_language(code: str) -> AnyResponse:
    """Remember the language of the pages, and go back to where the person was."""
    if code not in LANGUAGES:
        raise NotFound
    response = redirect(_own_address(request.args.get("back", "")), 303)
    secure = current_site().settings.secure_cookies
    response.set_cookie(LANGUAGE_COOKIE, code, max_age=YEAR, secure=secure, httponly=True, samesite="Lax")
    return response


def _own_address(address: str) -> str:
    """The path, if it is one of ours: nobody is sent elsewhere by a link that looks like us."""
    try:
        parts = urlsplit(address.replace("\\", "/"))
    except ValueError:
        return url_for("portal.home")
    is_ours = address.startswith("/") and not address.startswith("//") and not parts.scheme and not parts.netloc
    return parts.path if is_ours and not parts.path.startswith("//") else url_for("portal.home")


@blueprint.get("/couleurs.css")
def brand_sheet() -> Response:
    """The organisation's colour in place of the accent."""
    settings = current_site().settings
    if not settings.brand:
        raise NotFound
    response = make_response(brand_css(settings.brand, settings.brand_dark))
    response.mimetype = "text/css"
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


def _services() -> tuple[Service, ...]:
    return tuple(current_site().settings.services.values())
