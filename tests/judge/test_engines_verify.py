"""Two engines on one document: where their decisions differ."""

import pytest

from costgate.errors import PolicyError
from costgate.judge import policies
from costgate.judge.verify import Difference, verify

RULES = policies.PolicySet(
    {"p.rego": "package p"},
    ["p"],
    {"p": frozenset()},
    {},
    b"{}",
    policies.Needs(resources=False, before=False, after=False, lines=False),
    "hash",
)


class Says:
    """An engine that finds what it is told to."""

    def __init__(self, name, *found, error=""):
        self.name, self.found, self.error, self.closed = name, found, error, False

    def evaluate(self, _):
        if self.error:
            raise PolicyError(self.error, where="p.rego:2:1", hint="mend it")
        return {"p": {"deny": list(self.found)}}

    def close(self):
        self.closed = True


def finding(resource="web", msg="no", id="p.no"):
    return {"id": id, "msg": msg, "resource": resource}


def test_equal_decisions_are_no_difference_whatever_words_they_have():
    """Engines print numbers differently."""
    assert verify(Says("one", finding(msg="costs 5")), Says("two", finding(msg="costs 5.0")), RULES, b"{}") == []


def test_what_only_one_engine_finds_is_a_difference():
    found = verify(Says("one", finding("a"), finding("b")), Says("two", finding("b"), finding("c")), RULES, b"{}")
    assert found == [Difference("one", "deny", "p", "p.no", "a", 1), Difference("two", "deny", "p", "p.no", "c", 1)]


def test_what_one_engine_finds_more_often_is_a_difference():
    found = verify(Says("one", finding(msg="x"), finding(msg="y")), Says("two", finding(msg="x")), RULES, b"{}")
    assert found == [Difference("one", "deny", "p", "p.no", "web", 1)]


def test_an_engine_that_fails_is_named_and_both_are_closed():
    engines = Says("one"), Says("two", error="undefined")
    with pytest.raises(PolicyError, match="two: undefined") as caught:
        verify(*engines, RULES, b"{}")
    assert caught.value.where == "p.rego:2:1"
    assert all(engine.closed for engine in engines)
