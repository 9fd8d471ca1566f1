"""Recommendations inform, and say something about every kind of alternative."""

import csv
import json
import re
import shutil
from pathlib import Path

import pytest

from costgate import config
from costgate.judge import findings, policies, rego
from costgate.price._alternative_parts import KINDS

TEXT = (policies.shipped_folder() / "recommendations.rego").read_text(encoding="utf-8")
ALTERNATIVE = {
    "rule": "gp3",
    "title": "gp3 instead of gp2",
    "address": "aws_ebs_volume.data",
    "project": "",
    "type": "aws_ebs_volume",
    "environment": "",
    "resource_count": 1,
    "changes": [{"attribute": "type", "now": "gp2", "instead": "gp3"}],
    "patch": 'type = "gp3"',
    "condition": "",
    "source": "https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html",
    "saving_micros": 15_000_000,
    "saving": "$15.00",
    "saving_each": "$15.00",
    "basis": "",
    "owner_name": "team=payments",
    "location": {"file": "main.tf", "line": 3},
}


UNKNOWN = {
    "rule": "log-retention",
    "title": "a log retention of 400 days",
    "saving_micros": None,
    "saving": None,
    "saving_each": None,
    "basis": "the storage of what is older",
    "condition": "if nobody needs older logs",
}


def said(levels, alternatives=(ALTERNATIVE,), engine="embedded"):
    """What the policy says of *alternatives*, with the configuration's *levels*."""
    loaded = policies.load(config.Policies(levels=levels), Path(), config.Gate())
    alone = loaded._replace(packages=[one for one in loaded.packages if one == "costgate.recommendations"])
    started = rego.start(config.Gate(), engine)
    try:
        return findings.evaluate(started, alone, json.dumps({"alternatives": list(alternatives)}).encode())
    finally:
        started.close()


def test_each_kind_of_alternative_has_a_rule_and_each_rule_a_kind():
    with KINDS.open(encoding="utf-8", newline="") as lines:
        kinds = {row["rule"] for row in csv.DictReader(lines)}
    assert set(re.findall(r'alternative\.rule == "([^"]+)"\n\tfinding', TEXT)) == kinds


def test_a_recommendation_informs():
    (one,) = said({})
    assert (one.id, one.severity, one.resource) == ("recommendations.gp3", "info", "aws_ebs_volume.data")
    assert one.details["saving_micros"] == 15_000_000


@pytest.mark.parametrize("name", ["recommendations", "recommendations.gp3"])
def test_no_level_makes_a_recommendation_stop_a_change(name):
    assert [one.severity for one in said({name: "deny"})] == ["info"]


@pytest.mark.parametrize("name", ["recommendations", "recommendations.gp3"])
def test_a_level_of_off_silences_it(name):
    assert said({name: "off"}) == []


@pytest.mark.parametrize("engine", ["embedded", "opa"])
def test_a_saving_that_nobody_knows_is_told_by_every_engine(engine):
    if engine == "opa" and shutil.which("opa") is None:
        pytest.skip("needs opa on PATH")
    several = [ALTERNATIVE, {**ALTERNATIVE, "saving_micros": 1}, {**ALTERNATIVE, **UNKNOWN}]
    known, unknown = sorted(said({}, several, engine), key=lambda one: one.id)
    assert (known.id, known.details["saving_micros"]) == ("recommendations.gp3", 15_000_000)
    assert (unknown.id, unknown.details["saving_micros"]) == ("recommendations.log-retention", None)
    assert unknown.msg == (
        "a log retention of 400 days for aws_ebs_volume.data saves, if nobody needs older logs, the storage of what is older."
    )
