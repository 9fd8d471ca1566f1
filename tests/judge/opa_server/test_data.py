"""The values that the policies of an OPA server compare with: they may not contradict costgate.yaml."""

from types import SimpleNamespace

import pytest

from tests.judge.conftest import as_json
from tests.judge.opa_server.asked import POLICY, evaluate, refusal


def data(*, params=None, **gate):
    return as_json({"gate": {"fail_on": "deny", "max_unpriced": None, **gate}, "params": params or {}})


@pytest.mark.parametrize("ours", [data(), data(params={"limit": 5})])
def test_a_server_without_what_policies_compare_with_is_an_error(ours, opa_server):
    """Its policies would be silent, because what they compare with is undefined."""
    opa_server.deploy({"theirs": POLICY}, {"params": {"other": 1}})
    assert "lacks what policies compare with" in refusal(opa_server.url, data=ours).what


@pytest.mark.parametrize(
    ("ours", "where"),
    [
        (data(params={"limit": {"eu": 5}}), "data.params.limit.eu"),
        (data(fail_on="warn"), "data.gate.fail_on"),
        (data(max_unpriced=3), "data.gate.max_unpriced"),
    ],
)
def test_what_costgate_yaml_sets_and_the_server_has_otherwise_is_an_error(ours, where, opa_server):
    opa_server.deploy({"theirs": POLICY}, {"params": {"limit": {"eu": 4}}, "gate": {"fail_on": "deny", "max_unpriced": 4}})
    error = refusal(opa_server.url, data=ours)
    assert "has another value" in error.what
    assert error.where == where


def test_a_limit_that_was_taken_off_here_and_stands_there_is_an_error(opa_server, monkeypatch):
    """`null` in costgate.yaml is a value as any other, where the usual one is a number."""
    monkeypatch.setattr("costgate.judge.opa_server.policies.load", lambda *_: SimpleNamespace(data=data(max_unpriced=3)))
    opa_server.deploy({"theirs": POLICY}, {"gate": {"fail_on": "deny", "max_unpriced": 3}})
    assert refusal(opa_server.url, data=data()).where == "data.gate.max_unpriced"
    assert evaluate(opa_server.url, data=data(max_unpriced=3))["p"]["other"] == 1


def test_what_costgate_yaml_sets_and_the_server_has_too_is_fine(opa_server):
    opa_server.deploy({"theirs": POLICY}, {"params": {"limit": 5, "more": 1}, "gate": {"fail_on": "deny", "max_unpriced": 3}})
    assert evaluate(opa_server.url, data=data(max_unpriced=3, params={"limit": 5}))["p"]["other"] == 1


def test_what_costgate_yaml_leaves_alone_is_the_operators_to_say(opa_server):
    opa_server.deploy({"theirs": POLICY}, {"gate": {"fail_on": "warn", "max_unpriced": 7}})
    assert evaluate(opa_server.url, data=data())["p"]["other"] == 1
