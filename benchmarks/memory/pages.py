"""``python -m benchmarks.memory.pages``: what a worker holds after a file of 200 pages, scanned or born digital."""

import io
import tempfile
from pathlib import Path

import click
import pypdf
from PIL import Image, ImageDraw

from runtime.adapters.local_pool import LocalPool, WorkerLimits
from runtime.page_by_page import examine_whole
from runtime.tasks import TASKS
from validators.ocr.null import NullEngine

PAGES = 200
_LINES = "Relevé du 12 octobre 2026, ligne numéro %d : consommation 412 kWh, montant 96,31 euros."


def peak() -> tuple[int, int]:
    """Bytes this worker has held at most (``VmHWM``), and of address space (``VmPeak``), as the kernel counts."""
    told = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(told["VmHWM"].split()[0]) * 1024, int(told["VmPeak"].split()[0]) * 1024


def scanned() -> bytes:
    """One grey A4 sheet at 200 dpi a page, each a picture of its own."""
    sheets = [_sheet(number) for number in range(8)] * (PAGES // 8)
    written = io.BytesIO()
    sheets[0].save(written, "PDF", save_all=True, append_images=sheets[1:], resolution=200)
    return written.getvalue()


def _sheet(number: int) -> Image.Image:
    sheet = Image.new("L", (1654, 2339), 255)
    draw = ImageDraw.Draw(sheet)
    for line in range(60):
        draw.text((120, 120 + 34 * line), _LINES % (number * 60 + line), fill=0, font_size=24)
    return sheet


def born_digital(sheet: bytes) -> bytes:
    """Two hundred times the same page of text, each an object of its own."""
    page, writer = pypdf.PdfReader(io.BytesIO(sheet)).pages[0], pypdf.PdfWriter()
    for _ in range(PAGES):
        writer.add_page(page)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def measure(name: str, content: bytes) -> None:
    """One worker, one file, and what the kernel says of it after."""
    pool = LocalPool(1, WorkerLimits(tasks=10_000))
    try:
        idle, _ = pool.result(pool.enqueue("peak"), 120)
        with tempfile.NamedTemporaryFile() as file:
            file.write(content)
            file.flush()
            reading = examine_whole(pool, {"source": file.name, "engine": NullEngine()}, 600).reading
        held, mapped = pool.result(pool.enqueue("peak"), 120)
    finally:
        pool.stop()
    size, before, most, space = (round(count / 1e6) for count in (len(content), idle, held, mapped))
    looked_at, spent = len(reading.pages), reading.cpu_seconds
    click.echo(f"{name}: {size} MB, {reading.page_count} pages, {looked_at} looked at in {spent:.1f} s of CPU")
    click.echo(f"  the worker: {before} MB before, {most} MB at most, {space} MB of address space")


def main() -> None:
    """Both files."""
    TASKS["peak"] = "benchmarks.memory.pages.peak"
    paper = Path(__file__).parents[2] / "tests" / "resources" / "documents" / "student-document.pdf"
    measure("scanned", scanned())
    measure("born digital", born_digital(paper.read_bytes()))


if __name__ == "__main__":
    main()
