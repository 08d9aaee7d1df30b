"""What a phone receives for the first step, as sent: page, CSS and script. Wanted: at most 30 kB, the script 10 kB."""

import re
from urllib.parse import urlsplit

from benchmarks.pages.site import Visitor, publish
from runtime.site import Site

QUESTIONS, WANTED, WANTED_SCRIPT = 7, 30_000, 10_000


def measure(site: Site) -> str:
    visitor = Visitor(site, publish(site, QUESTIONS))
    addresses = re.findall(r'<(?:link|script|img)[^>]+(?:href|src)="([^"]+)"', visitor.page)
    assert not [address for address in addresses if urlsplit(address).netloc]
    weights = {"page": len(visitor.page.encode())}
    for address in addresses:
        with visitor.client.get(address, headers={"Accept-Encoding": "gzip"}) as answer:
            weights[urlsplit(address).path.rpartition("/")[2]] = len(answer.data)
    told = ", ".join(f"{name} {weight / 1000:.1f}" for name, weight in weights.items())
    return (
        f"first page: {sum(weights.values()) / 1000:.1f} kB on the wire ({told}), no foreign host "
        f"(wanted: at most {WANTED / 1000:.0f}, script {WANTED_SCRIPT / 1000:.0f})"
    )
