"""Those compared: how each says an error, where its summary is, what its button is."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Library:
    """Selectors; the words ``query`` and ``raw`` only where the page has them."""

    title: str
    packages: tuple[str, ...]
    message: str
    """An error beside its field."""
    button: str
    """The last of them sends."""
    query: str = ""
    """Added for the faulty submission: rjsf as shipped leaves it to the browser's bubble."""
    reads_schema: bool = False
    """Given the schema itself; the others are given our conversion."""
    answers_by_page: bool = False
    """The button is answered by another page, not by the script of this one."""


OURS = "ours"
LIBRARIES: Mapping[str, Library] = {
    OURS: Library(
        "nous", (), "main p.error", "#step-form .button[value=continue]", reads_schema=True, answers_by_page=True
    ),
    "rjsf": Library(
        "rjsf, thème par défaut (Bootstrap 3)",
        ("@rjsf/core", "@rjsf/validator-ajv8", "bootstrap3", "react"),
        ".error-detail > li",
        "main button[type=submit]",
        query="?own=1",
        reads_schema=True,
    ),
    "rjsf-bootstrap": Library(
        "rjsf, react-bootstrap",
        ("@rjsf/react-bootstrap", "@rjsf/validator-ajv8", "bootstrap", "react"),
        '[id$="__error"] li',
        "main button[type=submit]",
        query="?own=1",
        reads_schema=True,
    ),
    "jsonforms": Library(
        "JSON Forms, material",
        ("@jsonforms/react", "@jsonforms/material-renderers", "@mui/material", "react"),
        ".Mui-error.MuiFormHelperText-root",
        "main form > button",
        reads_schema=True,
    ),
    "surveyjs": Library(
        "SurveyJS",
        ("survey-core", "survey-js-ui"),
        ".sd-question__erbox, .sd-error",
        "main .sd-navigation__complete-btn",
    ),
    "formio": Library("Form.io", ("@formio/js", "bootstrap"), ".formio-errors .error", 'button[name="data[submit]"]'),
    "govuk": Library(
        "page GOV.UK",
        ("govuk-frontend", "nunjucks"),
        ".govuk-error-message",
        "main button.govuk-button:not(.govuk-button--secondary)",
        answers_by_page=True,
    ),
}
