"""How templates of the portal say a gap, an answer, a promised day."""

from datetime import date

from runtime.answer_words import answer_words
from runtime.assessment import DocumentState
from runtime.frame import page_language
from runtime.gaps import Gap
from runtime.i18n import say
from runtime.journey import Asked
from runtime.portal import blueprint
from runtime.writing import day
from validators.findings import N_, Message


@blueprint.app_template_filter("gap_sentence")
def gap_sentence(gap: Gap) -> str:
    """What is missing, then the finding it comes from."""
    sentence = " ".join(say(message) for message in (gap.message, gap.nested) if message is not None)
    return f"{gap.row}, {sentence}" if gap.row else sentence


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


def absence_sentence(document: DocumentState) -> Message:
    """The state of a document that was not given, as its person reads it (words, 3.3): only what was written."""
    answer = document.asked.answer if document.asked.is_answered else {}
    told = {name: str(answer.get(name, "")) for name in ("by", "who", "when", "how", "reason")}
    by, when = iso_day(told["by"]), iso_day(told["when"])
    sent = ", ".join(filter(None, (when, told["how"])))
    sentences = {
        "later": N_("To be given by %(by)s.") if by else N_("To be given later."),
        "already_sent": N_("Already sent: %(sent)s. We will look for it.")
        if sent
        else N_("Already sent. We will look for it."),
        "somebody_else": N_("Expected from: %(who)s, by %(by)s.") if by else N_("Expected from: %(who)s."),
        "none": N_("You do not have this document: %(reason)s"),
    }
    return Message(sentences[document.state], told | {"by": by, "sent": sent})
