"""What publication asks for: the start page and the receipt live on it."""

from collections.abc import Iterator

from builder.compiling.vocabulary import judge
from builder.dialect import meta_schema
from builder.lint.inspected import Inspected
from builder.notices import Notice, NoticeSeverity
from validators.findings import N_, Message


def missing_facts(inspected: Inspected) -> Iterator[Notice]:
    """The facts named by ``publishable`` in the meta-schema. A foreign schema says none, and is told so once."""
    if not inspected.is_ours:
        if inspected.publishing:
            said = N_("This schema says nothing of the procedure. Add an object “procedure” at the root.")
            yield Notice("missing-fact", NoticeSeverity.ERROR, "", Message(said))
        return
    declared = inspected.declaration["procedure"]
    law = meta_schema("procedure")["$defs"]["publishable"]
    for word in law["properties"]["procedure"]["required"]:
        if isinstance(declared, dict) and word not in declared:
            yield _missing(inspected, "/procedure", word)
    for word in law["required"]:
        if word not in inspected.declaration:
            yield _missing(inspected, "", word)
    wanted = law["properties"]["$id"]
    if "$id" in inspected.declaration and not judge("procedure").evolve(schema=wanted).is_valid(
        inspected.declaration["$id"]
    ):
        said = N_("“$id” is written dossier-complet:procedures/ and a name in small letters, figures and hyphens.")
        yield Notice("missing-fact", inspected.fact_severity, "/$id", Message(said))


def _missing(inspected: Inspected, pointer: str, word: str) -> Notice:
    sentence = Message(N_("“%(word)s” is missing: publication asks for it. Add it."), {"word": word})
    return Notice("missing-fact", inspected.fact_severity, pointer, sentence)


def unknown_service(inspected: Inspected) -> Iterator[Notice]:
    """A service must be one of the site's settings, or nobody would receive the dossiers."""
    service, known = inspected.procedure.about.service, inspected.services
    if service and known is not None and service not in known:
        sentence = N_("The site knows no service “%(service)s”. Declare it in site.toml, or choose among: %(known)s.")
        params = {"service": service, "known": ", ".join(known) or "—"}
        yield Notice("unknown-service", inspected.fact_severity, "/procedure/service", Message(sentence, params))
