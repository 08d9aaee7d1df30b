"""How templates of the portal say a gap, an answer, a promised day."""

from datetime import date

from runtime.answer_words import answer_words
from runtime.frame import page_language
from runtime.gaps import Gap
from runtime.i18n import say
from runtime.journey import Asked
from runtime.portal import blueprint
from runtime.writing import day


@blueprint.app_template_filter("gap_sentence")
def gap_sentence(gap: Gap) -> str:
    """What is missing, then the finding it comes from."""
    return " ".join(say(message) for message in (gap.message, gap.nested) if message is not None)


@blueprint.app_template_filter("answer_text")
def answer_text(asked: Asked) -> str:
    """The answer as a person reads it."""
    return answer_words(asked.question, asked.answer, page_language().code)


@blueprint.app_template_filter("iso_day")
def iso_day(text: str) -> str:
    """``2027-03-12`` → ``12 mars 2027``; what is no date stays."""
    try:
        return day(date.fromisoformat(text), page_language().code)
    except ValueError:
        return text
