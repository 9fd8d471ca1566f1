"""Usage keys, dotted and nested."""

from costgate.price.usagekeys import dotted, nested


def test_dotted_keys_are_nested():
    assert nested({"a.b": 1, "a.c": 2, "d": 3}) == {"a": {"b": 1, "c": 2}, "d": 3}


def test_a_key_that_stands_in_the_way_of_another_one_is_left_out():
    assert nested({"a": 1, "a.b": 2}) == {"a": 1}


def test_nested_keys_are_dotted():
    assert dotted({"a": {"b": 1, "c": {"d": 2}}, "e": 3}) == {"a.b": 1, "a.c.d": 2, "e": 3}
