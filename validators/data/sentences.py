"""A broken keyword of the schema → what to do about it, in the words of words.md, section 4."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from jsonschema import ValidationError

from validators.data.formats import faults
from validators.findings import N_, Message

WRITE = Message(N_("write your answer."))
CHOOSE = Message(N_("choose an answer."))
TICK_ONE = Message(N_("tick at least one answer."))
YES_OR_NO = Message(N_("choose “yes” or “no”."))
AGREE = Message(N_("tick the box if you agree: it is needed to send."))
GIVE = Message(N_("document to give."))
CHECK = Message(N_("check this answer, then write it again."))
WHOLE = Message(N_("write a whole number in digits, for example 3."))
DECIMAL = Message(N_("write a number, with a comma if needed: 2,5."))
AMOUNT = Message(N_("write the amount in euros, for example 1 250,50."))
SITUATION = Message(N_("first choose your situation."))


def sentence_for(error: ValidationError) -> Message:
    """The author's own sentence when there is one, else ours."""
    schema = _schema_of_missing(error) if error.validator in ("required", "dependentRequired") else error.schema
    schema = schema if isinstance(schema, Mapping) else {}
    own = own_sentence(schema.get("messages"), str(error.validator))
    return own or KEYWORDS.get(str(error.validator), _check)(error.validator_value, error.instance, schema)


def own_sentence(messages: Any, keyword: str) -> Message | None:
    """What the author wrote for that keyword."""
    written = messages.get(keyword) if isinstance(messages, Mapping) else None
    return Message(written) if isinstance(written, str) and written.strip() else None


def missing(schema: Mapping[str, Any]) -> Message:
    """What to say of a question without an answer, from its schema alone."""
    if "document" in schema:
        return GIVE
    by_format = _MISSING_FORMATS.get(str(schema.get("format")))
    return by_format or _missing_by_shape(schema)


def _missing_by_shape(schema: Mapping[str, Any]) -> Message:
    kind = _type(schema)
    if schema.get("const") is True:
        return AGREE
    if kind == "array":
        return TICK_ONE if _is_choice(schema.get("items")) else rows_missing(max(1, int(schema.get("minItems", 1))))
    if _is_choice(schema):
        return CHOOSE
    if "oneOf" in schema or "anyOf" in schema:
        return SITUATION
    return _MISSING_TYPES.get(kind, WRITE)


_MISSING_FORMATS = {
    "country": CHOOSE,
    "date": Message(N_("write the day, the month and the year.")),
    "email": Message(N_("write your e-mail address.")),
    "month": Message(N_("choose the month and write the year.")),
    "nationality": CHOOSE,
    "phone": Message(N_("write 10 digits, for example 06 12 34 56 78.")),
    "time": Message(N_("write the hour and the minutes, for example 14:30.")),
    "year": Message(N_("write 4 digits, for example 2026.")),
}
_MISSING_TYPES = {"boolean": YES_OR_NO, "integer": WHOLE, "number": DECIMAL}


def _schema_of_missing(error: ValidationError) -> Any:
    schema, name = error.schema, error.path[-1]
    return schema.get("properties", {}).get(name, {}) if isinstance(schema, Mapping) else {}


def _type(schema: Mapping[str, Any]) -> str:
    declared = schema.get("type")
    names = declared if isinstance(declared, list) else [declared]
    return next((str(name) for name in names if name not in ("null", None)), "")


def _is_choice(schema: Any) -> bool:
    if not isinstance(schema, Mapping):
        return False
    return "enum" in schema or "const" in schema or ("oneOf" in schema and all(map(_is_choice, schema["oneOf"])))


def _missing(value: Any, instance: Any, schema: Mapping[str, Any]) -> Message:
    return missing(schema)


def _check(value: Any, instance: Any, schema: Mapping[str, Any]) -> Message:
    return CHECK


def _of_type(value: Any, instance: Any, schema: Mapping[str, Any]) -> Message:
    if _type(schema) == "number" and schema.get("unit") == "€":
        return AMOUNT
    return missing(schema)


def _format(value: str, instance: str, schema: Mapping[str, Any]) -> Message:
    return next(faults(value, instance), CHECK)


def _pattern(value: str, instance: str, schema: Mapping[str, Any]) -> Message:
    examples = schema.get("examples")
    if isinstance(examples, list) and examples:
        return Message(N_("follow this model: %(example)s."), {"example": str(examples[0])})
    return CHECK


def _min_length(value: int, instance: str, schema: Mapping[str, Any]) -> Message:
    return Message(
        N_("write at least %(n)s character."), {"n": int(value)}, plural=N_("write at least %(n)s characters.")
    )


def _max_length(value: int, instance: str, schema: Mapping[str, Any]) -> Message:
    return too_long(int(value), len(instance))


def too_long(most: int, length: int) -> Message:
    """Both in characters (code points)."""
    return Message(
        N_("keep to %(max)s character, there are %(count)s."),
        {"n": most, "max": most, "count": length},
        plural=N_("keep to %(max)s characters, there are %(count)s."),
    )


def _minimum(value: float, instance: float, schema: Mapping[str, Any]) -> Message:
    if value == 0 and schema.get("unit") == "€":
        return Message(N_("write an amount of 0 or more."))
    return Message(N_("write %(min)s or more."), {"min": figure(value)})


def _maximum(value: float, instance: float, schema: Mapping[str, Any]) -> Message:
    return Message(N_("write %(max)s or less."), {"max": figure(value)})


def _above(value: float, instance: float, schema: Mapping[str, Any]) -> Message:
    return Message(N_("write more than %(min)s."), {"min": figure(value)})


def _below(value: float, instance: float, schema: Mapping[str, Any]) -> Message:
    return Message(N_("write less than %(max)s."), {"max": figure(value)})


def _multiple_of(value: float, instance: float, schema: Mapping[str, Any]) -> Message:
    step = Decimal(str(value))
    places = -int(step.as_tuple().exponent)
    if step == 1:
        return WHOLE
    if step == Decimal(1).scaleb(-places) and places > 0:
        return digits_after(places)
    return Message(
        N_("count by %(step)s, for example %(example)s."), {"step": figure(value), "example": figure(value * 2)}
    )


def digits_after(places: int) -> Message:
    """After the decimal mark."""
    return Message(
        N_("keep %(n)s digit after the decimal mark."),
        {"n": places},
        plural=N_("keep %(n)s digits after the decimal mark."),
    )


def figure(number: float) -> str:
    """As people write it in France: ``1250.5`` → ``1 250,5`` (no-break spaces)."""
    whole, _, decimals = f"{Decimal(str(number)):,f}".partition(".")
    decimals = decimals.rstrip("0")
    return whole.replace(",", "\u00a0") + (f",{decimals}" if decimals else "")


def _const(value: Any, instance: Any, schema: Mapping[str, Any]) -> Message:
    if value is True:
        return AGREE
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return Message(N_("this answer must be: %(value)s."), {"value": value})
    return CHOOSE


def _choice(value: Any, instance: Any, schema: Mapping[str, Any]) -> Message:
    return CHOOSE


def _alternatives(value: Any, instance: Any, schema: Mapping[str, Any]) -> Message:
    return CHOOSE if all(map(_is_choice, value)) else SITUATION


def _min_items(value: int, instance: list[Any], schema: Mapping[str, Any]) -> Message:
    if _is_choice(schema.get("items")):
        return TICK_ONE if value == 1 else Message(N_("tick at least %(min)s answers."), {"min": int(value)})
    return rows_missing(int(value))


def rows_missing(least: int) -> Message:
    """At least that many."""
    return Message(N_("add at least %(n)s row."), {"n": least}, plural=N_("add at least %(n)s rows."))


def _max_items(value: int, instance: list[Any], schema: Mapping[str, Any]) -> Message:
    if _is_choice(schema.get("items")):
        return Message(
            N_("keep at most %(max)s answer, you have ticked %(count)s."),
            {"n": int(value), "max": int(value), "count": len(instance)},
            plural=N_("keep at most %(max)s answers, you have ticked %(count)s."),
        )
    return Message(N_("keep at most %(n)s row."), {"n": int(value)}, plural=N_("keep at most %(n)s rows."))


def _unique(value: bool, instance: list[Any], schema: Mapping[str, Any]) -> Message:
    return Message(N_("two rows are the same. Remove the extra one."))


KEYWORDS: dict[str, Callable[[Any, Any, Mapping[str, Any]], Message]] = {
    "anyOf": _alternatives,
    "const": _const,
    "dependentRequired": _missing,
    "enum": _choice,
    "exclusiveMaximum": _below,
    "exclusiveMinimum": _above,
    "format": _format,
    "maxItems": _max_items,
    "maxLength": _max_length,
    "maximum": _maximum,
    "minItems": _min_items,
    "minLength": _min_length,
    "minimum": _minimum,
    "multipleOf": _multiple_of,
    "oneOf": _alternatives,
    "pattern": _pattern,
    "required": _missing,
    "type": _of_type,
    "uniqueItems": _unique,
}
