"""HTML to a tagged PDF that screen readers can follow (PDF/UA-1). Run as the task ``draw_pdf``, outside the request."""

from PIL import ImageFile
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher

# WeasyPrint asks Pillow to complete cut pictures, for the whole process. Documents are read in the same workers:
# there a picture whose end is missing must be told, never completed in grey.
ImageFile.LOAD_TRUNCATED_IMAGES = False


class _Nothing(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Opens no address at all: a receipt carries everything it shows."""

    def fetch(self, url: str, headers: object = None) -> object:
        raise FatalURLFetchingError(f"a PDF opens nothing: {url}")


def draw_pdf(html: str) -> bytes:
    """The PDF of a whole HTML page (``lang`` and ``title`` are required by PDF/UA).

    Raises ``ValueError`` when the page asks for anything outside itself.
    """
    try:
        return bytes(HTML(string=html, url_fetcher=_Nothing()).write_pdf(pdf_variant="pdf/ua-1"))
    except FatalURLFetchingError as fault:
        raise ValueError(str(fault)) from fault
