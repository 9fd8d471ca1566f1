"""What policies may write has the same value on every engine; what differs is known."""

import pytest

from costgate import config
from costgate.judge import rego
from costgate.judge.engine import Query

SAME = {
    "2 + 3": 5,
    "9007199254740993 + 1": 9007199254740994,
    "10 % 3": 1,
    "sum([1, 2, 3])": 6,
    'sprintf("%s|%d|%v|%q|%x|%%", ["a", 5, [1], "b", 255])': 'a|5|[1]|"b"|ff|%',
    'concat(", ", ["a", "b"])': "a, b",
    'trim_right("a..", ".")': "a",
    'regex.match("^svc-[0-9]{4}$", "svc-0042")': True,
    'glob.match("*.example", ["."], "a.example")': True,
    'object.get({"a": 1}, "b", 2)': 2,
    'object.union({"a": 1}, {"b": 2})': {"a": 1, "b": 2},
    "array.slice([1, 2, 3], 0, 2)": [1, 2],
    "[x | some x in [3, 1, 2]; x > 1]": [3, 2],
    "{x | some x in [3, 1, 2]; x > 1}": [2, 3],
    'split("m5.xlarge", ".")[0]': "m5",
    'startswith("aws_instance", "aws_")': True,
    'upper("é")': "É",
    'time.parse_rfc3339_ns("2026-09-15T00:00:00Z")': 1789430400000000000,
    'units.parse_bytes("1GiB")': 1073741824,
    'semver.compare("1.2.3", "1.10.0")': -1,
    'json.unmarshal("{\\"a\\": 1}")': {"a": 1},
    'base64.encode("a")': "YQ==",
    "numbers.range(1, 3)": [1, 2, 3],
    "max([1, 5, 3])": 5,
    "count({1, 2, 2})": 2,
}
# Known to differ: a new version of an engine that changes one is noticed here, and docs/policies.md warns of them.
DIFFERENT = {
    "0.1 + 0.2 == 0.3": (False, True),
    "sum([0.1, 0.2, 0.3]) > 0.6": (True, False),
    'count("日本😀")': (4, 3),
    'upper("ß")': ("SS", "ß"),
    'sprintf("%d", [-1])': ("--1", "-1"),
    'sprintf("%s", [5])': ("5", "%!s(int64=5)"),
    'sprintf("%.2f", [5])': ("5", "%!f(int64=05)"),
}


def values(engine, expressions):
    rules = "".join(f"r{number} := {one}\n" for number, one in enumerate(expressions))
    found = engine.evaluate(Query({"p.rego": f"package p\n{rules}"}, ["p"]))["p"]
    return {one: found.get(f"r{number}") for number, one in enumerate(expressions)}


@pytest.mark.usefixtures("opa_on_path")
@pytest.mark.parametrize("name", ["embedded", "opa"])
def test_what_policies_are_told_to_write_has_the_same_value_everywhere(name):
    assert values(rego.start(config.Gate(), name), SAME) == SAME


@pytest.mark.usefixtures("opa_on_path")
@pytest.mark.parametrize(("name", "which"), [("embedded", 0), ("opa", 1)])
def test_what_policies_are_warned_of_differs_as_documented(name, which):
    assert values(rego.start(config.Gate(), name), DIFFERENT) == {one: pair[which] for one, pair in DIFFERENT.items()}
