from builder.compiling.conditions import contradict, denials, exclude, joined, reads, worlds
from runtime.procedure import Condition


def holding(name: str, *values: object, at: str = "", negated: bool = False) -> Condition:
    return Condition(at, {"properties": {name: {"enum": list(values)}}, "required": [name]}, negated)


A, B, NOT_A = holding("x", "a"), holding("x", "b"), holding("x", "a", negated=True)
OTHER = Condition("", {"required": ["y"]})


def test_two_values_of_one_answer_exclude_each_other() -> None:
    assert exclude(A, B)
    assert exclude(A, NOT_A)
    assert not exclude(A, OTHER)
    assert not exclude(A, holding("x", "a", "b"))
    assert not exclude(A, holding("x", "b", at="/g"))


def test_one_and_true_are_two_values() -> None:
    assert exclude(holding("x", 1), holding("x", True))


def test_a_test_that_absence_satisfies_excludes_nothing() -> None:
    loose = [Condition("", {"properties": {"x": {"const": value}}}) for value in "ab"]
    assert not exclude(*loose)


def test_an_exception_that_is_implied_is_left_out() -> None:
    assert joined((A,), (holding("x", "b", negated=True),)) == (A,)
    assert joined((NOT_A,), (OTHER,)) == (NOT_A, OTHER)


def test_the_ways_a_conjunction_fails_exclude_each_other() -> None:
    ways = list(denials((A, OTHER)))
    assert ways == [(NOT_A,), (A, Condition("", {"required": ["y"]}, negated=True))]
    assert contradict((*ways[0], *ways[1]))


def test_the_worlds_of_fragments_leave_no_case_out_and_exclude_each_other() -> None:
    found = worlds([("one", (A,)), ("two", (OTHER,))], 8)
    assert found is not None
    assert [nodes for _, nodes in found] == [("one", "two"), ("one",), ("two",), ()]
    conditions = [conjunction for conjunction, _ in found]
    assert all(contradict((*one, *two)) for one in conditions for two in conditions if one is not two)


def test_too_many_worlds_are_none() -> None:
    assert worlds([(n, (Condition("", {"required": [str(n)]}),)) for n in range(6)], 12) is None


def test_what_a_condition_reads_is_known() -> None:
    schema = {
        "required": ["a"],
        "properties": {"b": {"properties": {"c/d": {"const": 1}}}},
        "anyOf": [{"required": ["e"]}, {"not": {"properties": {"f": {"contains": {"const": 2}}}}}],
        "if": {"dependentRequired": {"g": []}},
        "allOf": [{"$ref": "#/$defs/h"}],
    }
    defs = {"h": {"required": ["h"], "allOf": [{"$ref": "#/$defs/h"}]}}
    wanted = {"/r/a", "/r/b", "/r/b/c~1d", "/r/e", "/r/f", "/r/g", "/r/h"}
    assert set(reads(schema, "/r", defs)) == wanted
