"""Nested mappings that are merged."""

from costgate.mappings import merged


def test_what_is_stated_later_wins_key_by_key():
    assert merged({"a": {"b": 1, "c": 2}, "d": 3}, {"a": {"c": 4}, "d": {"e": 5}}) == {"a": {"b": 1, "c": 4}, "d": {"e": 5}}


def test_what_is_stated_wins_and_objects_are_merged():
    assert merged({"a": {"b": 1, "c": 2}, "d": 3}, {"a": {"b": 9}, "d": {"e": 1}, "f": 4}) == {
        "a": {"b": 9, "c": 2},
        "d": {"e": 1},
        "f": 4,
    }
