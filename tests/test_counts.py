"""Counts and long lists in words."""

import pytest

from costgate.counts import number_of, some


@pytest.mark.parametrize(("count", "said"), [(0, "0 changes"), (1, "1 change"), (2, "2 changes"), (2000, "2,000 changes")])
def test_a_count_has_its_noun(count, said):
    assert number_of(count, "change") == said


@pytest.mark.parametrize(
    ("names", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a, b"), (["a", "b", "c"], "a, b and 1 more"), (["a"] * 2002, "a, a and 2,000 more")],
)
def test_a_long_list_says_how_many_more_there_are(names, said):
    assert some(names, 2) == said


def test_each_name_is_written_as_its_reader_needs_it():
    assert some(["a", "b", "c"], 2, "`{}`".format) == "`a`, `b` and 1 more"
