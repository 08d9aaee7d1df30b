"""The same bytes for two requirements."""

from tests.validators.documents.readings import expecting, reading_of
from validators.documents.content.same_file import same_file
from validators.findings import Cause, Severity


def test_a_file_that_serves_elsewhere_is_a_doubt_that_names_where() -> None:
    (one,) = same_file(reading_of("", sha256="c0"), expecting(siblings={"c0": "RIB"}))
    assert (one.cause, one.severity, one.message.params) == (Cause.SAME_FILE_TWICE, Severity.DOUBT, {"other": "RIB"})


def test_another_file_is_nothing() -> None:
    assert list(same_file(reading_of("", sha256="c1"), expecting(siblings={"c0": "RIB"}))) == []
