"""Tests of policies: what they reached, and how far one came that failed."""

import pytest

from costgate import config
from costgate.errors import PolicyError
from costgate.judge import coverage
from costgate.judge.worker import NoEngine

POLICY = """package acme

import rego.v1

# What a change may add.
limit := 3

deny contains finding if {
	input.added > limit
	finding := "too much"
}

warn contains finding if {
	input.added > 100
	finding := "very much"
}
"""
TEST = """package acme_test

import rego.v1

import data.acme

test_passes if count(acme.deny) == 1 with input as {"added": 4}

test_stops if {
	found := acme.deny with input as {"added": 1}
	print("found", count(found))
	count(found) == 1

	some one in found
	one == "too much"
}

test_is_a_number := 5
"""


def run(policy=POLICY, test=TEST, engine=""):
    watched = coverage.Watched(config.Gate(), engine)
    return coverage.run(watched, {"acme.rego": policy, "acme_test.rego": test}, b"{}", ["acme.rego"])


def test_a_test_that_fails_says_what_it_gave_and_how_far_it_came():
    passes, stops, number = run().results
    assert (passes.passed, passes.line, passes.stopped) == (True, 7, 0)
    assert (stops.passed, stops.line, stops.given, stops.stopped) == (False, 9, "undefined", 12)
    assert (number.passed, number.line, number.given) == (False, 18, 5)


def test_lines_that_no_test_reaches_are_named():
    (found,) = run().coverage
    assert found.file == "acme.rego"
    assert found.missed == [13, 15]
    assert found.percent == 100 * found.reached // found.lines
    assert 50 < found.percent < 100


def test_a_file_that_no_test_touches_is_not_covered():
    more = "# A helper.\npackage acme.more\n\nimport rego.v1\n\nf(x) := y if {\n\ty := x + 1\n}\n"
    modules = {"acme.rego": POLICY, "acme_test.rego": TEST, "more.rego": more}
    (found,) = coverage.run(coverage.Watched(config.Gate()), modules, b"{}", ["more.rego"]).coverage
    assert (found.percent, found.missed) == (0, [6, 7])


def test_a_file_without_code_is_covered():
    assert coverage.FileCoverage("a.rego", 0, 0, []).percent == 100


def test_what_policies_print_is_told():
    assert run().printed == ["acme_test.rego:11: found 0"]


def test_the_opa_program_runs_them_too_without_coverage(opa_on_path):
    assert opa_on_path
    found = run(engine="opa")
    assert [result.passed for result in found.results] == [True, False, False]
    assert found.coverage == []
    assert found.engine.startswith("opa ")


def test_a_policy_that_does_not_compile_is_an_error_with_its_place():
    with pytest.raises(PolicyError) as caught:
        run(policy="package acme\n\ndeny contains x if y > 1\n")
    assert caught.value.where.startswith("acme.rego:3:")


def test_where_the_embedded_engine_does_not_run_another_takes_over(monkeypatch):
    class Other:
        name = "other 1"

        def evaluate(self, _):
            return {"acme_test": {"test_passes": True}}

        def close(self):
            """Nothing to end."""

    def missing(**_):
        raise NoEngine("not here")

    monkeypatch.setattr(coverage, "Worker", missing)
    monkeypatch.setattr("costgate.judge.rego.start", lambda *_: Other())
    found = run()
    assert found.engine == "other 1"
    assert [result.given for result in found.results] == [True, "undefined", "undefined"]


@pytest.mark.parametrize(("lines", "text"), [([], ""), ([4], "4"), ([9, 7, 8, 2], "2, 7-9"), ([1, 2, 4], "1-2, 4")])
def test_lines_are_told_as_ranges(lines, text):
    assert coverage.ranges(lines) == text
