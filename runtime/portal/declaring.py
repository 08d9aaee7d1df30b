"""The accessibility page: the mention, the statement in the order the RGAA fixes, and the pages an audit looks at."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from flask import render_template, url_for
from flask_babel import gettext

from runtime.accessibility.criteria import criteria
from runtime.accessibility.statement import REFERENCE, Compliance, Contact, Statement, compliance
from runtime.frame import links_to
from runtime.portal import blueprint
from runtime.procedure import Procedure
from runtime.site import Settings, Site, current_site
from validators.findings import N_, Message

#: A person who reports a fault has an answer within a week (decree 2019-768; RGAA, "Réponse aux usagers").
ANSWERED_WITHIN = timedelta(days=7)
CLAIMS = {
    Compliance.FULL: N_("This site is fully compliant with the general accessibility reference (RGAA)."),
    Compliance.PARTIAL: N_("This site is partially compliant with the general accessibility reference (RGAA)."),
    Compliance.NONE: N_("This site is not compliant with the general accessibility reference (RGAA)."),
}
#: What the RGAA asks of every sample, and what this site adds: the lists and the signing in.
SAMPLE = {
    "portal.home": N_("Home"),
    "portal.contact": N_("Contact us"),
    "portal.legal_notice": N_("Legal notice"),
    "portal.accessibility": N_("Accessibility"),
    "portal.report_fault": N_("Report a fault"),
    "portal.site_map": N_("Site map"),
    "portal.help_page": N_("Help"),
    "portal.personal_data": N_("Your personal information"),
    "portal.all_procedures": N_("All procedures"),
    "portal.resume": N_("Resume an application"),
    "account.sign_in_page": N_("Sign in, for agents"),
    "desk.dossiers": N_("The desk: the list, an application, each message"),
}
#: After the steps, on the way of every dossier.
AFTERWARDS = (
    N_("Each step again, with answers to correct"),
    N_("What is missing"),
    N_("Check before sending"),
    N_("Receipt, as a page and as a PDF"),
    N_("Follow my application"),
    N_("Your code to come back later"),
)


@dataclass(frozen=True, slots=True)
class Process:
    """A procedure: the law judges all its pages as one. ``pages`` are titles."""

    title: str
    url: str
    pages: tuple[str, ...]


@blueprint.get("/accessibilite")
def accessibility() -> str:
    """What the law has a site state, and the way to say that something does not work."""
    site = current_site()
    today = site.clock.today()
    state = compliance(site.statement, today)
    return render_template(
        "portal/accessibility.html",
        mention=state.value,
        claim=CLAIMS[state],
        why=why(site.statement, today),
        statement=site.statement,
        audit=site.statement.audit if site.statement.audit.is_in_force(today) else None,
        contact=contact_for(site.statement, site.settings),
        answer_by=today + ANSWERED_WITHIN,
        version=REFERENCE,
        titles=criteria(),
        sample=links_to(SAMPLE),
        processes=tuple(processes(site)),
    )


def why(statement: Statement, today: date) -> Message | None:
    """What the claim rests on, or why there is none; ``None`` when all is met."""
    audit, state = statement.audit, compliance(statement, today)
    if audit.is_in_force(today):
        if state is Compliance.NONE:
            return Message(N_("Fewer than half of its criteria are met."))
        return None if state is Compliance.FULL else Message(N_("The reasons are listed below."))
    if audit.on and audit.ends and audit.ends <= today:
        return Message(N_("The audit of %(date)s is more than three years old: it no longer counts."), _on(audit.on))
    return Message(N_("No audit is in force."))


def _on(day: date) -> dict[str, str]:
    return {"date": day.isoformat()}


def contact_for(statement: Statement, settings: Settings) -> Contact:
    """Who answers: what the record does not say is the organisation's."""
    said, whole = statement.contact, settings
    return replace(
        said,
        name=said.name or whole.organisation,
        address=said.address or whole.address,
        phone=said.phone or whole.phone,
        email=said.email or whole.email,
    )


def processes(site: Site) -> Iterator[Process]:
    """The published procedures that are filled in here, each with all its pages."""
    for procedure in site.procedures.all():
        if procedure.about.is_online:
            url = url_for("portal.start", slug=procedure.slug)
            yield Process(procedure.title, url, tuple(_pages(procedure)))


def _pages(procedure: Procedure) -> Iterator[str]:
    yield gettext("Before starting")
    for n, step in enumerate(procedure.steps, 1):
        yield gettext("Step %(n)s: %(title)s", n=n, title=step.title)
    yield from map(gettext, AFTERWARDS)
