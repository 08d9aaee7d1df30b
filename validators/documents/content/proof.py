"""When a check on the content may refuse. The only place that says so, beside ``two_d_doc``, whose codes are signed."""

from validators.documents.reading import Reading, says_all
from validators.findings import Severity


def gravity(reading: Reading, *, is_certain: bool = True, is_proved: bool = False) -> Severity:
    """Blocking where the text is all the document says and leaves no room for doubt (``is_certain``), or where check
    digits prove it (``is_proved``); otherwise a doubt: what nobody read may say the contrary."""
    return Severity.BLOCKING if is_proved or (is_certain and says_all(reading)) else Severity.DOUBT
