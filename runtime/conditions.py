"""Does a condition hold? Judged by jsonschema at its own level, with the standard's meaning of absence."""

from collections.abc import Iterable, Mapping

from runtime.dossier import Json
from runtime.procedure import Condition
from validators.data.judge import judge_for


def holds(condition: Condition, answers: Json, rows: Mapping[str, int]) -> bool:
    """``rows`` says which row each ``*`` of the template stands for: the array's template → index."""
    return judge_for(condition.schema).is_valid(_object_at(condition.at, answers, rows)) is not condition.negated


def all_hold(conditions: Iterable[Condition], answers: Json, rows: Mapping[str, int]) -> bool:
    """True of none at all."""
    return all(holds(condition, answers, rows) for condition in conditions)


def _object_at(template: str, answers: Json, rows: Mapping[str, int]) -> Json:
    value, path = answers, ""
    for token in template.split("/")[1:]:
        try:
            value = value[rows[path]] if token == "*" else value[token.replace("~1", "/").replace("~0", "~")]
        except (KeyError, IndexError, TypeError):
            return {}  # nothing answered there yet: an object without properties
        path += f"/{token}"
    return value
