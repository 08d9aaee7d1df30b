"""Nothing is set in the page that would need its own words, sound, control or alternative: no frame, film, test.

RGAA: 1.4.1 1.5.1 2.1.1 2.2.1 4.1.1 4.3.1 4.5.1 4.7.1 4.8.1 4.10.1 4.11.1 13.7.1 13.8.1
WCAG: 1.1.1 1.2.1 1.4.2 2.3.1 4.1.2
"""

from tests.accessibility.seen import Seen

_SCRIPT = r"""
const faults = all("iframe, frame, video, audio, object, embed, canvas, applet, marquee, blink, bgsound, map")
  .map(one => `set in the page: ${told(one)}`);
faults.push(...all("[class*=captcha i], [id*=captcha i], [name*=captcha i], script[src*=captcha i]")
  .map(one => `a test of who is human: ${told(one)}`));
const ours = address => address.protocol === "data:" || address.host === location.host;
faults.push(...all("script[src], link[href], img[src], source[src]")
  .filter(one => !ours(new URL(one.src || one.href, document.baseURI)))
  .map(one => `from another host: ${told(one)}`));
return faults;
"""


def faults(seen: Seen) -> list[str]:
    found: list[str] = seen.ask(_SCRIPT)
    return found
