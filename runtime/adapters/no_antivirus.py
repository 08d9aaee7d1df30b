"""No antivirus is configured: said as such, never as "clean"."""

from typing import IO

from runtime.ports import Scan


class NoAntivirus:
    """The null adapter: looks at nothing and says so; the bureau shows it."""

    def scan(self, stream: IO[bytes]) -> Scan:
        """``Scan.OFF``, always."""
        return Scan.OFF
