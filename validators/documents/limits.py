"""What a file may cost: pixels, pages, seconds. One place, so that the worker, the tests and the manual agree."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one examination.

    ``picture_pixels``: read from the header, before decoding. 80 million is above every phone of 2026 in its default
    mode (12 to 50) and below what costs 400 MB (144 million: Pillow only warns there, 413 MB measured).
    ``working_side``: longest side of the page as judged, in pixels. An A4 sheet is then seen at 170 dpi, where an
    8-point letter without ascender is 9 pixels high.
    ``pages_looked_at``: pages beyond are counted, not opened. ``max_pages``: of a file with more than both, which is
    refused whatever it holds, none is.
    ``first_pass``: CPU seconds after which the first look at a file leaves its other pages to tasks of their own: most
    files end within it (a photo 0.3 s, a page read whole 1 to 4 s).
    ``page_seconds``: what a page is counted that took its worker with it.
    ``cpu_seconds``: of a file; pages not reached by then are left for the agent (20 dense pages read whole: 40 to 80).
    ``page_signs``: of a text layer, the rest of which is left out (a dense page has 6,000 to 10,000).
    ``profile_bytes``: of a colour profile, beyond which it is left out (the largest in use, of printers, weigh 3 MB).
    ``ocr_seconds``: for one reading; a page of 250,000 specks took 60 s of layout analysis.
    """

    picture_pixels: int = 80_000_000
    working_side: int = 2000
    drawn_dpi: int = 200
    max_pages: int = 10_000
    pages_looked_at: int = 60
    ocr_seconds: float = 8.0
    first_pass: float = 3.0
    page_seconds: float = 20.0
    cpu_seconds: float = 90.0
    page_signs: int = 60_000
    profile_bytes: int = 4_000_000
    pictures: int = 20
    picture_side: int = 640


LIMITS = Limits()
