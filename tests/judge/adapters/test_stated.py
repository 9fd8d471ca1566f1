"""What the user states of a run, and what nobody does."""

from costgate.judge.adapters import stated


def test_the_shortest_name_that_is_missing_is_told():
    names = frozenset({"a", "a.b", "a.x", "a.x.y", "n", "n.m", "open.q", "text.z", "*", "[]"})
    assert stated.unknown(names, {"a": {"b": 1}, "open": {}, "text": "t"}, frozenset({"open"})) == {"a.x", "n"}


def test_nothing_missing_is_nothing_to_tell():
    assert stated.notice([]) == []
    assert stated.notice({"b", "a"})[0].startswith("they read input.a, input.b, which")
