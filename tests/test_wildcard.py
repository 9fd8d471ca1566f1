"""Patterns: `*` stands for anything, and no pattern takes long."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costgate.wildcard import fits

SOME = st.text("ab*\n.(", max_size=8)


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("", "anything", True),
        ("*", "", True),
        ("a*", "a.b", True),
        ("a*b", "ab", True),
        ("a*b", "a", False),
        ("ab*ba", "aba", False),
        ("a.c", "abc", False),
        ("module.*.web", "module.a\nb.web", True),
    ],
)
def test_a_star_stands_for_anything_and_nothing_else_is_special(pattern, text, expected):
    assert fits(pattern, text) is expected


@given(SOME, SOME)
def test_it_is_what_the_simple_regular_expression_says(pattern, text):
    simple = ".*".join(re.escape(part) for part in pattern.split("*"))
    assert fits(pattern, text) is (not pattern or re.fullmatch(simple, text, re.DOTALL) is not None)


def test_a_pattern_with_many_stars_ends():
    """With backtracking this would take longer than anybody lives."""
    assert not fits("*a" * 500 + "*b", "a" * 2_000)
