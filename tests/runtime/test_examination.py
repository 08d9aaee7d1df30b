"""Stop 3: antivirus, a worker, a reading that is kept; whatever breaks, the person goes on."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from runtime import background, examination, page_pictures, turns
from runtime.adapters.inline_queue import InlineQueue
from runtime.adapters.twins import MemoryAntivirus
from runtime.dossier import Dossier, StoredFile
from runtime.errors import NotFound, Unavailable
from runtime.ports import Scan
from runtime.procedure import Procedure, Question, Step
from runtime.site import Site
from tests.runtime.adapters.samples import NOON, a_dossier, a_file
from tests.validators.documents import drawn, sealed
from tests.validators.documents.readings import asking
from tests.validators.documents.test_pdf import TEXT, document, written
from validators.documents.reading import Proof, Reading
from validators.documents.requirement import Check, DocumentRequirement
from validators.documents.versions import JUDGING, SEEING
from validators.findings import Cause, Severity, Verdict, verdict_for
from validators.ocr.tesseract import TesseractEngine

LEGIBLE = asking(Check("legible"), Check("same_document"))
WHOLE = asking(Check("legible"), Check("recent", {"within": "P3M"}))
PAGE = drawn.jpeg(drawn.page(size=(1000, 1400), points=7))
SAID = "ouvre-moi"


@pytest.fixture
def house(site: Site) -> Site:
    """A site that reads, with one dossier."""
    site = replace(site, queue=InlineQueue(), ocr=TesseractEngine())
    document = Question("/enfants/*/vaccins", "document", "Vaccins", document=LEGIBLE)
    step = Step("enfants", "Enfants", (document,))
    site.procedures.publish(Procedure("accueil-de-loisirs", "Loisirs", (step,), True), b"{}")
    site.dossiers.start(a_dossier())
    return site


def stored(site: Site, content: bytes = PAGE, file_id: str = "f1", **changes: Any) -> StoredFile:
    kept = site.files.put("d1", file_id, BytesIO(content), 10**8)
    file = a_file(file_id, size=kept.size, sha256=kept.sha256, **changes)
    dossier = site.dossiers.find("d1")
    assert dossier is not None
    site.index.attach(file, dossier.draft, dossier.version, NOON)
    return file


def examined(site: Site, content: bytes = PAGE, password: str | None = None) -> Reading:
    return examination.examine_file(site, stored(site, content), LEGIBLE, password)


def causes(reading: Reading) -> list[Cause]:
    return [found.cause for found in reading.all_findings]


def test_what_was_seen_is_kept_beside_the_file(house: Site) -> None:
    reading = examined(house)
    assert house.index.readings("d1") == {"f1": reading}
    assert (reading.page_count, causes(reading)) == (1, [])


def test_a_signed_code_is_verified_with_the_certificates_of_the_site(house: Site) -> None:
    page = stored(house, drawn.jpeg(sealed.with_code(drawn.page(), sealed.sealed())))
    requirement = asking(Check("two_d_doc"))

    def proof() -> list[Proof]:
        seen = examination.examine_file(house, page, requirement)
        return [code.proof for code in seen.pages[0].codes]

    assert proof() == [Proof.UNKNOWN]
    (house.home / "2d-doc").mkdir()
    sealed.certificate_files(house.home / "2d-doc")
    assert proof() == [Proof.VERIFIED]


def test_nothing_decrypted_keeps_a_name_on_the_disk(house: Site) -> None:
    examined(house)
    assert list((house.home / "tmp").iterdir()) == []


def test_an_infected_file_is_deleted_and_never_opened(house: Site) -> None:
    queue = InlineQueue()
    queue.down = True
    site = replace(house, antivirus=MemoryAntivirus(Scan.INFECTED), queue=queue)
    assert causes(examined(site)) == [Cause.INFECTED]
    with pytest.raises(FileNotFoundError):
        site.files.open("d1", "f1")


def test_an_antivirus_that_is_down_is_said_and_the_file_is_read(house: Site) -> None:
    site = replace(house, antivirus=MemoryAntivirus(Scan.UNAVAILABLE))
    reading = examined(site)
    assert causes(reading) == [Cause.ANTIVIRUS_UNAVAILABLE]
    assert verdict_for(reading.findings) is Verdict.UNKNOWN
    assert reading.page_count == 1


def test_a_worker_that_dies_leaves_the_document_unknown_then_advises_a_pdf(house: Site) -> None:
    queue = InlineQueue()
    queue.down = True
    site = replace(house, queue=queue)
    file = stored(site)
    first, second = (examination.examine_file(site, file, LEGIBLE) for _ in range(2))
    assert [found.severity for found in first.findings] == [Severity.UNKNOWN]
    assert [reading.findings[0].variant for reading in (first, second)] == ["", "try_pdf"]
    site.files.open("d1", "f1").close()


def test_a_file_that_took_the_server_down_twice_is_not_opened_again(house: Site) -> None:
    file = stored(house)
    for _ in range(2):
        house.index.begin_examination(file.id)
    reading = examination.examine_file(house, file, LEGIBLE)
    assert (causes(reading), reading.findings[0].variant) == ([Cause.NOT_EXAMINED], "try_pdf")


def test_a_queue_that_is_down_records_nothing(site: Site) -> None:
    site.dossiers.start(a_dossier())
    with pytest.raises(Unavailable):
        examined(site)
    assert site.index.readings("d1") == {}
    assert [file.id for file in site.index.not_examined(NOON + timedelta(days=1))] == ["f1"]


def test_a_file_removed_meanwhile_is_not_found(house: Site) -> None:
    file = stored(house)
    house.index.remove(file.id)
    with pytest.raises(NotFound):
        examination.examine_file(house, file, LEGIBLE)


@pytest.fixture
def locked() -> bytes:
    writer = document(TEXT)
    writer.encrypt(SAID, algorithm="AES-256")
    return written(writer)


def test_a_password_opens_a_copy_for_agents_and_is_forgotten(house: Site, locked: bytes) -> None:
    reading = examined(house, locked, SAID)
    file = house.index.find("f1")
    assert reading.locked
    assert file is not None
    assert file.opened_copy
    with house.files.open("d1", file.opened_copy) as stream:
        assert SAID.encode() not in (content := stream.read())
    assert causes(examination.examine_file(house, replace(file, opened_copy=""), LEGIBLE)) == [Cause.ENCRYPTED]
    assert content.startswith(b"%PDF-")
    with house.files.open("d1", "f1") as stream:
        assert stream.read() == locked


def test_once_opened_a_file_is_examined_again_without_its_password(house: Site, locked: bytes) -> None:
    first = examined(house, locked, SAID)
    file = house.index.find("f1")
    assert file is not None
    again = examination.examine_file(house, file, LEGIBLE)
    assert (again.locked, again.sha256, causes(again)) == (True, first.sha256, [])


def test_a_wrong_password_is_told_and_no_copy_is_made(house: Site, locked: bytes) -> None:
    assert causes(examined(house, locked, "autre")) == [Cause.WRONG_PASSWORD]
    file = house.index.find("f1")
    assert file is not None
    assert file.opened_copy == ""


class CountingQueue(InlineQueue):
    """How many times a file was looked at."""

    looks = 0

    def enqueue(self, task: str, **arguments: Any) -> str:
        self.looks += task == "examine"
        return super().enqueue(task, **arguments)


@pytest.fixture
def counting(house: Site) -> Site:
    return replace(house, queue=CountingQueue())


def looks(site: Site) -> int:
    assert isinstance(site.queue, CountingQueue)
    return site.queue.looks


def test_the_same_bytes_are_read_once_in_a_dossier(counting: Site) -> None:
    first, second = stored(counting), stored(counting, file_id="f2")
    seen = [examination.examine_file(counting, file, LEGIBLE) for file in (first, second)]
    assert looks(counting) == 1
    assert seen[0] == seen[1] == counting.index.readings("d1")["f2"]
    pictures = [page_pictures.page_picture(counting, file, 1) for file in (first, second)]
    assert pictures[0] == pictures[1]


def test_given_twice_at_once_they_are_read_once(counting: Site) -> None:
    files = [(stored(counting), LEGIBLE), (stored(counting, file_id="f2"), LEGIBLE)]
    assert len(background.examine_and_wait(counting, files, 60)) == 2
    assert looks(counting) == 1


@pytest.mark.parametrize("other", [replace(LEGIBLE, accepts=("application/pdf",)), WHOLE])
def test_the_same_bytes_are_read_again_where_something_else_is_asked(
    counting: Site, other: DocumentRequirement
) -> None:
    examination.examine_file(counting, stored(counting), LEGIBLE)
    seen = examination.examine_file(counting, stored(counting, file_id="f2"), other)
    assert looks(counting) == 2
    assert (seen.pages == ()) == bool(other.accepts)


def test_what_nobody_could_see_does_not_serve_again(counting: Site) -> None:
    file = stored(counting)
    counting.index.record_reading(file.id, Reading("image/jpeg", file.sha256, 0))
    examination.examine_file(counting, stored(counting, file_id="f2"), LEGIBLE)
    assert looks(counting) == 1


def test_a_check_that_changed_looks_again_and_refuses_nothing_more(house: Site) -> None:
    file = stored(house, drawn.jpeg(drawn.blurred(drawn.page(size=(1000, 1400), points=7), 12)))
    seen = examination.examine_file(house, file, LEGIBLE)
    assert verdict_for(seen.all_findings) is Verdict.REFUSED
    green = replace(seen, versions={"legible": 0}, pages=tuple(replace(page, findings=()) for page in seen.pages))
    house.index.record_reading(file.id, green)
    again = house.index.readings("d1")["f1"]
    background.read_again(house, file, LEGIBLE, again)
    wait_until(lambda: house.index.readings("d1")["f1"].versions == SEEING)
    assert verdict_for(house.index.readings("d1")["f1"].all_findings) is Verdict.DOUBT


def test_a_verdict_outlives_a_worker_that_dies_while_looking_again(house: Site) -> None:
    file = stored(house)
    green = replace(examination.examine_file(house, file, LEGIBLE), versions={"legible": 0})
    queue = InlineQueue()
    queue.down = True
    house.index.record_reading(file.id, green)
    background.read_again(replace(house, queue=queue), file, LEGIBLE, green)
    wait_until(lambda: house.index.readings("d1")["f1"].versions == SEEING)
    assert house.index.readings("d1")["f1"] == replace(green, versions=SEEING)


def test_the_day_a_file_is_first_judged_is_kept_when_it_is_looked_at_again(house: Site) -> None:
    file = stored(house)
    first = examination.examine_file(house, file, LEGIBLE)
    assert house.index.readings("d1")["f1"].content_versions == JUDGING
    older = replace(first, versions={"legible": 0}, content_versions={"same_document": 0})
    assert examination.examine_again(house, file, LEGIBLE, older).content_versions == {"same_document": 0}


def test_the_same_file_given_anew_is_judged_by_today_s_checks(counting: Site) -> None:
    first = examination.examine_file(counting, stored(counting), LEGIBLE)
    counting.index.record_reading("f1", replace(first, content_versions={}))
    second = examination.examine_file(counting, stored(counting, file_id="f2"), LEGIBLE)
    assert (looks(counting), second.content_versions) == (1, JUDGING)


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


class SlowQueue(InlineQueue):
    """Answers when told to."""

    def __init__(self) -> None:
        super().__init__()
        self.go = threading.Event()

    def result(self, ticket: str, timeout: float) -> Any:
        assert self.go.wait(20)
        return super().result(ticket, timeout)


@pytest.fixture
def slow(house: Site) -> Iterator[tuple[Site, SlowQueue]]:
    queue = SlowQueue()
    yield replace(house, queue=queue), queue
    queue.go.set()


def test_a_response_waits_a_little_and_the_rest_goes_on(slow: tuple[Site, SlowQueue]) -> None:
    site, queue = slow
    files = [(stored(site, PAGE, f"f{number}"), LEGIBLE) for number in range(3)]
    assert background.examine_and_wait(site, files, seconds=0.2) == {}
    queue.go.set()
    assert background.examine_and_wait(site, files, seconds=20).keys() == {"f0", "f1", "f2"}
    assert len(site.index.readings("d1")) == 3


def test_a_file_under_way_is_not_begun_twice(slow: tuple[Site, SlowQueue]) -> None:
    site, queue = slow
    file = stored(site)
    for _ in range(3):
        background.examine_and_wait(site, [(file, LEGIBLE)], seconds=0.05)
    found = site.index.find(file.id)
    assert found is not None
    assert found.attempts == 1
    queue.go.set()


def test_only_half_of_the_threads_wait(slow: tuple[Site, SlowQueue]) -> None:
    site, _ = slow
    turns.let_wait(1)
    try:
        file = stored(site)
        waiting = threading.Thread(target=background.examine_and_wait, args=(site, [(file, LEGIBLE)], 30.0))
        waiting.start()
        while turns._places.acquire(blocking=False):
            turns._places.release()
            time.sleep(0.01)
        before = time.monotonic()
        assert background.examine_and_wait(site, [(file, LEGIBLE)], seconds=30.0) == {}
        assert time.monotonic() - before < 15
    finally:
        slow[1].go.set()
        waiting.join()
        turns.let_wait(4)


def test_what_a_kill_left_is_looked_at_again(house: Site) -> None:
    stored(house)
    assert background.examine_waiting(house, NOON + timedelta(minutes=1), seconds=20) == 1
    assert "f1" in house.index.readings("d1")
    assert background.examine_waiting(house, NOON + timedelta(minutes=1)) == 0


def test_what_was_asked_is_found_by_the_place(house: Site) -> None:
    assert background.requirement_of(house, a_file(place="/enfants/r1/vaccins")) == LEGIBLE
    assert background.requirement_of(house, a_file(place="/enfants/r1/autre")) is None
    assert background.requirement_of(house, a_file(dossier="d9")) is None


def dossier(site: Site) -> Dossier:
    found = site.dossiers.find("d1")
    assert found is not None
    return found


def test_a_page_is_shown_small_turned_or_larger(house: Site) -> None:
    examined(house)
    file = a_file()
    small, turned, large = (page_pictures.page_picture(house, file, 1, *more) for more in ((), (90,), (0, 1200)))
    assert [size_of(jpeg) for jpeg in (small, turned, large)] == [(457, 640), (640, 457), (857, 1200)]


def size_of(jpeg: bytes) -> tuple[int, int]:
    from PIL import Image

    assert jpeg.startswith(b"\xff\xd8")
    return Image.open(BytesIO(jpeg)).size


def test_a_turned_page_is_shown_upright_even_larger(house: Site) -> None:
    examined(house, drawn.jpeg(drawn.page(size=(1000, 1400), points=7).rotate(90, expand=True)))
    assert size_of(page_pictures.page_picture(house, a_file(), 1, 0, 1200)) == (857, 1200)


def test_a_page_that_is_not_there_is_not_found(house: Site) -> None:
    examined(house)
    with pytest.raises(NotFound):
        page_pictures.page_picture(house, a_file(), 2)


def test_deleting_a_file_leaves_nothing(house: Site, locked: bytes) -> None:
    examined(house, locked, SAID)
    file = house.index.find("f1")
    assert file is not None
    page_pictures.delete_bytes(house, file)
    assert house.files._kept == {}  # type: ignore[attr-defined]


def test_every_stored_name_leads_to_its_file() -> None:
    assert page_pictures.file_of(page_pictures.picture_id("a1b2", 12)) == "a1b2" == page_pictures.file_of("a1b2")


def test_the_folder_of_temporary_files_is_made_for_its_owner_alone(house: Site) -> None:
    examined(house)
    assert Path(house.home / "tmp").stat().st_mode & 0o777 == 0o700
