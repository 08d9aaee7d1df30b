"""PDFs are drawn in the workers that read documents: one must not change what the other sees."""

from io import BytesIO
from pathlib import Path

from PIL import Image

from runtime.adapters.local_pool import LocalPool
from validators.documents.examined import Examined
from validators.findings import Cause
from validators.ocr.null import NullEngine


def test_a_picture_cut_short_is_told_by_a_worker_that_drew_a_pdf(tmp_path: Path) -> None:
    whole = BytesIO()
    Image.effect_noise((800, 1100), 40).save(whole, "JPEG")
    cut = tmp_path / "cut.jpg"
    cut.write_bytes(whole.getvalue()[: len(whole.getvalue()) // 2])
    pool = LocalPool(workers=1)
    try:
        page = '<html lang="fr"><title>Reçu</title><p>Reçu'
        assert pool.result(pool.enqueue("draw_pdf", html=page), 60).startswith(b"%PDF")
        seen: Examined = pool.result(pool.enqueue("examine", source=cut, engine=NullEngine()), 60)
    finally:
        pool.stop()
    assert Cause.INCOMPLETE_FILE in [finding.cause for finding in seen.reading.all_findings]
