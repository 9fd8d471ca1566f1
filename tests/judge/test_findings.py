"""From what policies say to findings: every form that is understood, and an error for every one that is not."""

import pytest

from costgate import config
from costgate.errors import PolicyError
from costgate.judge import findings, policies, rego
from costgate.model import Location

from .nouns import allocated


class Answers:
    """An engine that gives fixed answers."""

    name = "fixed"

    def __init__(self, values):
        self.values = values

    def evaluate(self, _):
        return self.values

    def close(self):
        pass


def policy_set(rules=("deny",), levels=None, package="acme"):
    needs = policies.Needs(resources=False, before=False, after=False, lines=False)
    return policies.PolicySet({}, [package], {package: frozenset(rules)}, levels or {}, b"{}", needs, "hash")


def evaluate(values, resources=(), *, rules=(), levels=None, package="acme"):
    return findings.evaluate(Answers({package: values}), policy_set(rules, levels, package), b"{}", resources)


def refusal(values, **rest):
    with pytest.raises(PolicyError) as caught:
        evaluate(values, **rest)
    assert caught.value.hint
    return caught.value.what


def test_the_name_of_a_rule_is_its_severity():
    names = ("deny", "deny_big", "violation", "violation_x", "warn", "warn_small", "info", "info_y")
    found = evaluate({**{name: ["message"] for name in names}, "denying": ["no"], "helper": ["no"], "limit": 5})
    assert [(finding.severity, finding.id) for finding in found] == [
        ("deny", "acme.deny"),
        ("deny", "acme.deny_big"),
        ("deny", "acme.violation"),
        ("deny", "acme.violation_x"),
        ("warn", "acme.warn"),
        ("warn", "acme.warn_small"),
        ("info", "acme.info"),
        ("info", "acme.info_y"),
    ]


def test_an_object_says_more_than_its_message():
    value = {
        "msg": "too much",
        "id": "ACME-1",
        "resource": "aws_instance.web",
        "owner": "team=payments",
        "hint": "make it smaller",
        "location": {"file": "main.tf", "line": 7},
        "actual_micros": 5,
        "severity": "high",
    }
    (found,) = evaluate({"deny": [value]})
    assert (found.id, found.msg, found.resource, found.owner, found.hint) == (
        "ACME-1",
        "too much",
        "aws_instance.web",
        "team=payments",
        "make it smaller",
    )
    assert found.location == Location("main.tf", 7)
    assert found.details == {"actual_micros": 5, "severity": "high"}
    assert (found.severity, found.policy) == ("deny", "acme")


def test_an_object_may_state_its_severity():
    (found,) = evaluate({"deny": [{"msg": "x", "severity": "warn"}]})
    assert found.severity == "warn"


def test_a_check_that_says_it_did_not_fail_is_no_finding():
    assert [f.msg for f in evaluate({"deny": [{"msg": "a", "failed": False}, {"msg": "b", "failed": True}]})] == ["b"]


@pytest.mark.parametrize(
    "value",
    [True, False, "message", {"message": True}, 5, None],
)
def test_a_rule_that_is_no_set_is_an_error(value):
    """`deny if { ... }` is true, not a list of messages: it must not read as nothing found."""
    assert "not a set of findings" in refusal({"deny": value})


@pytest.mark.parametrize(
    "member",
    [
        1,
        None,
        True,
        "",
        "  ",
        [],
        {},
        {"msg": 5},
        {"id": "x"},
        {"msg": "m", "id": 5},
        {"msg": "m", "resource": ["a"]},
        {"msg": "m", "hint": {}},
        {"msg": "m", "failed": "no"},
        {"msg": "m", "location": "main.tf"},
        {"msg": "m", "location": {"line": 3}},
    ],
)
def test_a_finding_that_is_not_understood_is_an_error(member):
    assert refusal({"warn": [member]})


def test_a_rule_without_a_value_is_an_error():
    """A complete rule whose body did not hold has no value; it may as well be a typo."""
    assert "the rule deny is undefined" in refusal({"warn": []}, rules=("deny", "warn"))


@pytest.mark.parametrize(
    ("levels", "severities"),
    [
        ({"acme": "warn"}, ["warn", "warn", "info"]),
        ({"acme": "deny"}, ["deny", "deny", "info"]),
        ({"A": "off"}, ["warn", "info"]),
        ({"acme": "deny", "B": "off"}, ["deny", "info"]),
        ({"acme": "warn", "A": "deny"}, ["deny", "warn", "info"]),
        ({"C": "off"}, ["deny", "warn"]),
    ],
)
def test_levels_go_by_id_first_then_by_policy(levels, severities):
    values = {"deny": [{"msg": "a", "id": "A"}], "warn": [{"msg": "b", "id": "B"}], "info": [{"msg": "c", "id": "C"}]}
    assert [finding.severity for finding in evaluate(values, levels=levels)] == severities


def test_findings_of_shipped_policies_go_by_their_short_name():
    (found,) = evaluate({"deny": [{"msg": "a", "id": "tags.missing"}]}, package="costgate.tags", levels={"tags": "warn"})
    assert (found.policy, found.severity) == ("tags", "warn")


def test_a_finding_gets_place_and_owner_of_the_resource_that_it_names():
    resources = [allocated("aws_instance.web", {"team": "payments"}), allocated("aws_instance.other")]
    stated = {"msg": "b", "resource": "aws_instance.web", "owner": "me", "location": {"file": "x.tf"}}
    bare, full, unknown = evaluate(
        {"deny": [{"msg": "a", "resource": "aws_instance.web"}, stated, {"msg": "c", "resource": "gone"}]}, resources
    )[:3]
    by_message = {finding.msg: finding for finding in (bare, full, unknown)}
    assert (by_message["a"].location, by_message["a"].owner) == (Location("main.tf", 3), "team=payments")
    assert (by_message["b"].location, by_message["b"].owner) == (Location("x.tf"), "me")
    assert by_message["c"].location is None


def test_the_order_does_not_depend_on_the_engine():
    members = [{"msg": "m", "id": id, "resource": resource} for id in "ba" for resource in "yx"]
    forward, backward = evaluate({"deny": members}), evaluate({"deny": members[::-1]})
    assert forward == backward
    assert [(finding.id, finding.resource) for finding in forward] == [("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")]


def test_a_policy_of_the_user_is_judged_beside_the_shipped_ones(tmp_path):
    """From file to finding, through the real engine."""
    (tmp_path / "own.rego").write_text(
        "package acme.costs\n\nimport rego.v1\n\n"
        'deny contains {"msg": sprintf("%s is too large", [r.address]), "resource": r.address} if {\n'
        "\tsome r in input.resources\n\tr.cost.monthly_delta_micros > data.params.limit\n}\n"
    )
    loaded = policies.load(config.Policies(paths=["own.rego"], data={"limit": 5}), tmp_path, config.Gate())
    document = (
        b'{"resources":[{"address":"a.b","cost":{"monthly_delta_micros":6}}],"tag_problems":[],"budgets":[],'
        b'"completeness":{"unpriced":[],"unpriced_count":0},"catalog":{"age_days":1}}'
    )
    (found,) = findings.evaluate(rego.start(config.Gate()), loaded, document)
    assert (found.id, found.policy, found.severity, found.msg) == ("acme.costs.deny", "acme.costs", "deny", "a.b is too large")
