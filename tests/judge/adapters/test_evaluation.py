"""Policies of several tools judge one run in one evaluation."""

import json

import pytest

from costgate.errors import PolicyError
from costgate.judge.adapters import detection, evaluation

from .engines import Regorus
from .nouns import change, judged, manifest, plan, run

SEVERAL = {
    "a/main.rego": 'package main\ndeny["a"] { input.kind == "Pod" }\n',
    "a/cost.rego": 'package infracost\nimport rego.v1\ndeny contains "b" if to_number(input.totalMonthlyCost) > 1\n',
    "a/scalr.rego": 'package terraform\ndeny["c"] { input.tfplan.resource_changes[_]; data.lib.yes }\n',
    "a/spacelift.rego": 'package spacelift\nwarn["d"] { input.terraform.resource_changes[_] }\n',
    "ours.rego": 'package acme\nimport rego.v1\ndeny contains "never" if input.summary.complete\n',
    "lib.rego": "package lib\nyes := true\n",
}


class Counting(Regorus):
    """Counts how often it is asked, and what."""

    def __init__(self):
        self.asked = []

    def evaluate(self, query):
        self.asked.append((json.loads(query.document), query.packages))
        return super().evaluate(query)


def test_one_evaluation_serves_all(engine):
    found = judged(SEVERAL, plan(change()), manifest("Pod"), engine=engine)
    assert sorted((one.policy, one.msg) for one in found.findings) == [
        ("infracost", "b"),
        ("main", "a"),
        ("spacelift.spacelift", "d"),
        ("terraform.scalr", "c"),
    ]


def test_only_what_some_policy_needs_is_made():
    engine = Counting()
    judged({"a.rego": SEVERAL["a/main.rego"]}, plan(change()), manifest("Pod"), engine=engine, report=None)
    ((document, packages),) = engine.asked
    assert packages == ["costgate.questions"]
    assert [[one["input"]["kind"] for one in group] for group in document.values()] == [["Pod"]]


def test_policies_that_need_the_same_share_it():
    engine = Counting()
    files = {
        f"{name}.rego": 'package terraform\ndeny["x"] { input.tfplan.resource_changes[_]; input.tfrun.is_destroy }\n'
        for name in "abc"
    }
    judged(files, plan(change()), plan(change(), file="other.json"), engine=engine)
    assert [len(group) for group in engine.asked[0][0].values()] == [2]


def test_data_of_the_configuration_reaches_them(engine):
    text = 'package main\nimport rego.v1\ndeny contains data.params.word if input.kind == "Pod"\n'
    found = judged(text, manifest("Pod"), data={"params": {"word": "hello"}}, engine=engine)
    assert [one.msg for one in found.findings] == ["hello"]


def test_a_policy_that_fails_is_an_error(engine):
    with pytest.raises(PolicyError):
        judged(
            'package main\nimport rego.v1\ndeny contains "x" if to_number("many") > input.kind\n',
            manifest("Pod"),
            engine=engine,
        )


def test_a_package_that_an_engine_does_not_have_is_an_error():
    class Forgetful(Regorus):
        def evaluate(self, _):
            return {"costgate.questions": {}}

    with pytest.raises(PolicyError, match="main is undefined: it judged nothing"):
        judged(SEVERAL["a/main.rego"], manifest("Pod"), engine=Forgetful())


def test_levels_may_name_each_policy_and_what_it_finds():
    foreign = detection.find(SEVERAL)
    assert {"main", "main.deny", "terraform.scalr.deny", "spacelift.spacelift.warn"} <= evaluation.known(SEVERAL, foreign)
    assert "acme" not in evaluation.known(SEVERAL, foreign)


def test_nothing_foreign_is_nothing_to_do():
    files = {"ours.rego": SEVERAL["ours.rego"]}
    assert evaluation.evaluate(Regorus(), files, b"{}", detection.find(files), run()).findings == []
