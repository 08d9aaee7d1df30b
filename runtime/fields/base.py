"""What every kind of question has in common: reading what was typed, showing it again. Nothing here judges.

A field is a WTForms field of one place. ``typed`` is what stands in its inputs, part by part ("" for a field of one
input). ``understand`` makes it an answer, or keeps it as it is for the draft's ``@raw``, so that nothing is ever lost;
whether the answer is right is said by ``validators.data.answers`` alone.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from flask import current_app
from markupsafe import Markup, escape
from werkzeug.datastructures import MultiDict
from wtforms import Field

from runtime.dossier import Json
from runtime.fields.names import element_id, input_name, short_label
from runtime.fields.schemas import allows_null, most_characters
from runtime.fields.words import Say, current_language, words_in
from runtime.journey import Asked
from runtime.places import ABSENT
from runtime.procedure import Question
from validators.data.sentences import WRITE, too_long
from validators.findings import N_, Message

Typed = Mapping[str, str]

#: Control characters, half characters, and what already stands for one that was lost.
_UNREADABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd]")
#: Word processors break lines with these.
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
MANDATORY = Message(N_("mandatory"))
SIGNS = Message(N_("some signs do not go through. Write the text again by hand."))


class NotUnderstood(ValueError):
    """What was typed is no answer; ``part`` is the input to look at."""

    def __init__(self, message: Message, part: str = "") -> None:
        super().__init__(message.id)
        self.message = message
        self.part = part


@dataclass(frozen=True, slots=True)
class Complaint:
    """Why something typed was not understood, and in which part."""

    message: Message
    part: str = ""


class AnswerField(Field):
    """One question at one place."""

    template: ClassVar[str] = "line"
    """Its macro in ``templates/fields/field.html``."""
    parts: ClassVar[tuple[str, ...]] = ("",)
    missing: ClassVar[Message] = WRITE
    """What to say when there is no answer."""
    default_hint: ClassVar[Message | None] = None
    """Said when the author wrote no hint: what form the answer takes (RGAA 11.10.5)."""
    longest: ClassVar[int] = 10_000
    """In characters; more is kept, and told, but not worked on. A larger ``maxLength`` is followed."""
    takes_lines: ClassVar[bool] = False
    stores: ClassVar[bool] = True
    """Has it an answer of its own that a page may change?"""
    input_type: ClassVar[str] = "text"
    """Of its input."""
    inputmode: ClassVar[str] = ""
    width: ClassVar[str] = ""
    """A class of the theme for what is always short."""

    def __init__(
        self, asked: Asked, error: Message | None = None, error_part: str = "", say: Say | None = None, **bound: Any
    ) -> None:
        super().__init__(label=asked.question.label, id=self.id_for(asked), **bound)
        self.asked = asked
        self.question = asked.question
        self.place = asked.place
        self.required = asked.required
        self.error = error
        self.error_part = error_part
        self.say = say or words_in(current_language())
        self.doubt: Message | None = None
        self.invalid = error is not None
        self.answer: Json = asked.answer
        self.raw: Json = asked.raw
        self.typed: Typed = {}
        self.inner: list[Field] = []
        self.process(None)

    @classmethod
    def name_for(cls, asked: Asked) -> str:
        """The name of its first input."""
        return input_name(asked.place)

    @classmethod
    def id_for(cls, asked: Asked) -> str:
        """The id of its first control."""
        return element_id(asked.place)

    def __call__(self, **attributes: Any) -> Markup:
        """Alone, outside a page of fields: ``{{ field }}``."""
        drawn = current_app.jinja_env.get_template("fields/field.html").module
        return Markup(drawn.draw(self))  # type: ignore[attr-defined]  # Jinja escaped it

    # From the draft, from the page

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Take what was posted, else what the draft holds."""
        if formdata is not None:
            self.typed = self.typed_in(formdata)
            self.answer, self.raw = self.understand(self.question, self.typed, required=self.required)
        else:
            self.typed = self.kept_typed()
        self.data = self.answer

    def kept_typed(self) -> Typed:
        """What stands in the inputs of a page that was not posted: what was not understood, the answer, the default."""
        if self.raw is not ABSENT:
            return self.from_raw(self.raw)
        answer = self.answer if self.answer is not ABSENT else self.proposed()
        return {} if answer is ABSENT or answer is None else self.show(self.question, answer)

    def proposed(self) -> Json:
        """The author's default, for a question not answered yet."""
        return ABSENT if self.question.default is None else self.question.default

    def typed_in(self, posted: MultiDict[str, str]) -> Typed:
        """What was posted for each part, made safe to keep: a character that cannot be stored becomes U+FFFD."""
        return {part: self.cleaned(posted.get(self.input_name(part), "")) for part in self.parts}

    @classmethod
    def cleaned(cls, text: str) -> str:
        """Safe to keep, without spaces around; line breaks are spaces in a field of one line."""
        text = _BREAKS.sub("\n", str(text))
        if not cls.takes_lines:
            text = text.replace("\n", " ").replace("\t", " ")
        return _UNREADABLE.sub("\ufffd", text).strip(" \n\t\u00a0")

    @classmethod
    def understand(cls, question: Question, typed: Typed, *, required: bool) -> tuple[Json, Json]:
        """The answer and what was not understood: one of them at most, the other is ``ABSENT``."""
        kept = {part: text for part, text in typed.items() if text}
        if not kept:
            return (None if required and allows_null(question) else ABSENT), ABSENT
        try:
            return cls._read(question, kept), ABSENT
        except NotUnderstood:
            return ABSENT, cls.to_raw(kept)

    @classmethod
    def complaint(cls, question: Question, typed: Typed) -> Complaint | None:
        """Why that is no answer, ``None`` when it is one."""
        try:
            cls._read(question, typed)
        except NotUnderstood as why:
            return Complaint(why.message, why.part)
        return None

    @classmethod
    def _read(cls, question: Question, typed: Typed) -> Json:
        longest = max(cls.longest, most_characters(question) or 0)
        for part, text in typed.items():
            if len(text) > longest:
                raise NotUnderstood(too_long(longest, len(text)), part)
            if "\ufffd" in text:
                raise NotUnderstood(SIGNS, part)
        return cls.parse(question, typed)

    @classmethod
    def to_raw(cls, typed: Typed) -> Json:
        """As kept in the draft: the text, or the parts."""
        return typed[""] if cls.parts == ("",) else dict(typed)

    @classmethod
    def from_raw(cls, raw: Json) -> Typed:
        """Back from the draft, whatever another version put there."""
        if isinstance(raw, Mapping):
            return {str(part): str(text) for part, text in raw.items()}
        return {cls.parts[0]: raw if isinstance(raw, str) else ""}

    # What a kind of question says for itself

    @classmethod
    def parse(cls, question: Question, typed: Typed) -> Json:
        """The answer that these parts, at least one of them filled, make. Raises ``NotUnderstood``."""
        return typed[""]

    @classmethod
    def show(cls, question: Question, answer: Json) -> Typed:
        """The parts that make this answer."""
        return {"": answer if isinstance(answer, str) else str(answer)}

    # For the templates

    @property
    def drawn_as(self) -> str:
        """Its macro."""
        return "shown" if self.question.read_only else self.template

    @property
    def text(self) -> str:
        """The answer as people read it."""
        return " ".join(self.typed.values())

    @property
    def text_with_unit(self) -> str:
        """The same, with its unit; empty when there is no answer."""
        return " ".join(filter(None, (self.text, self.question.unit))) if self.text else ""

    @property
    def size(self) -> str:
        """A class of the theme: the width its answer needs."""
        return self.width

    def input_name(self, part: str = "") -> str:
        """The name of a part's input."""
        return f"{self.name}.{part}" if part else str(self.name)

    def input_id(self, part: str = "") -> str:
        """The id of a part's control: the first one is the field's own."""
        return self.part_id(str(self.id), part)

    @classmethod
    def part_id(cls, base: str, part: str) -> str:
        """The same, without a field."""
        return f"{base}--{part}" if part in cls.parts[1:] else base

    def is_wrong(self, part: str) -> bool:
        """Is that part to be looked at? All of them when the error names none."""
        return self.invalid and self.error_part in ("", part)

    @property
    def autocomplete(self) -> str:
        """The browser's word for what the author says may be filled in."""
        return self.question.autocomplete

    @property
    def flag(self) -> str:
        """The word that marks what must be answered."""
        return self.say(MANDATORY) if self.required else ""

    @cached_property
    def hint(self) -> str:
        """What is said before the control: the author's words, and the form of the answer unless they say it."""
        form = self.say(self.default_hint) if self.default_hint is not None else ""
        own = self.question.hint
        if own:
            says_it = not form or form in own or any(map(str.isdigit, own))
            return own if says_it else f"{own}{'.' if own[-1].isalnum() else ''} {form}"
        if form or not self.question.examples:
            return form
        return self.say(Message(N_("For example: %(example)s"), {"example": self.question.examples[0]}))

    @cached_property
    def described_by(self) -> str:
        """Ids of the hint, the error and the unit, in the order of the page."""
        unit = self.question.unit if self.template == "number" else ""
        ids = ((self.hint, "hint"), (self.error, "error"), (self.doubt, "doubt"), (unit, "unit"))
        return " ".join(f"{self.id}--{name}" for said, name in ids if said)

    @property
    def attributes(self) -> Markup:
        """Of its control: id, name, what is required, wrong, described, and may be filled in by the browser."""
        said = (
            (" required", self.required),
            # A browser tells an empty list or box that is required as wrong from the start, unless told otherwise.
            (' aria-invalid="true"' if self.invalid else ' aria-invalid="false"', self.invalid or self.required),
            (f' aria-describedby="{escape(self.described_by)}"', self.described_by),
            (f' autocomplete="{escape(self.autocomplete)}"', self.autocomplete),
        )
        own = "".join(words for words, holds in said if holds)
        return Markup(f'id="{escape(self.id)}" name="{escape(self.name)}"{own}')

    @property
    def short_label(self) -> str:
        """As it stands in a sentence."""
        return short_label(self.question.label)

    @property
    def limit(self) -> int | None:
        """In characters, when the author sets one."""
        return most_characters(self.question)
