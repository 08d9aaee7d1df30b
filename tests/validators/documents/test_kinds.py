"""The kinds of the product, as requirements."""

import pytest

from validators.documents.content import CONTENT_CHECKS
from validators.documents.kinds import kind_names, requirement_for_kind
from validators.documents.pages import PAGE_CHECKS
from validators.findings import Severity


@pytest.mark.parametrize("name", kind_names())
def test_every_kind_is_a_requirement_of_checks_that_exist(name: str) -> None:
    requirement = requirement_for_kind(name)
    assert requirement.label
    assert {check.name for check in requirement.checks} <= {*PAGE_CHECKS, *CONTENT_CHECKS}


def test_options_and_severity_are_told_apart() -> None:
    checks = {check.name: check for check in requirement_for_kind("justificatif-de-domicile").checks}
    assert checks["recent"].options == {"within": "P3M"}
    assert checks["recent"].severity is None
    card = {check.name: check for check in requirement_for_kind("carte-mobilite-inclusion").checks}
    assert (card["unexpired"].options, card["unexpired"].severity) == ({}, Severity.DOUBT)


def test_a_kind_nobody_knows_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        requirement_for_kind("licorne")
