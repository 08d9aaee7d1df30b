"""Help, contact, the site map and the accessibility page stand at the same place everywhere.

RGAA: 12.2.1 12.4.1 12.4.2 12.4.3
WCAG: 3.2.3 3.2.6 2.4.5
"""

from tests.accessibility.seen import Seen

_SCRIPT = """
const wanted = ["/", "/demarches", "/aide", "/contact", "/plan-du-site", "/donnees-personnelles",
  "/mentions-legales", "/accessibilite"];
const links = all("body > footer li a").map(one => new URL(one.href, document.baseURI).pathname);
const places = wanted.map(path => links.indexOf(path));
return places.every((place, n) => place === n) ? [] : [`the footer leads to ${links.join(" ")}`];
"""


def faults(seen: Seen) -> list[str]:
    found: list[str] = seen.ask(_SCRIPT)
    return found
