"""Values that must not be seen become placeholders."""

import pytest

from costgate.judge.adapters.sensitive import PLACEHOLDER, Scrubber, masked
from costgate.judgement import Finding


@pytest.mark.parametrize(
    ("value", "mask", "left"),
    [
        ({"a": "x", "b": "y"}, {"a": True}, {"a": PLACEHOLDER, "b": "y"}),
        ({"a": None}, {"a": True}, {"a": None}),
        ({"a": 5, "b": False}, {"a": True, "b": True}, {"a": PLACEHOLDER, "b": PLACEHOLDER}),
        ({"a": {"b": ["x", "y"]}}, {"a": {"b": [False, True]}}, {"a": {"b": ["x", PLACEHOLDER]}}),
        ({"a": {"key": "x"}}, {"a": True}, {"a": PLACEHOLDER}),
        (["x", "y"], [True], [PLACEHOLDER, "y"]),
        ({"a": "x"}, True, PLACEHOLDER),
        ({"a": "x"}, False, {"a": "x"}),
        ({"a": "x"}, None, {"a": "x"}),
        ({"a": "x"}, {"b": True}, {"a": "x"}),
        (["x"], {"a": True}, PLACEHOLDER),
        ("x", [{"a": [True]}], PLACEHOLDER),
        (["x"], {"a": False}, ["x"]),
    ],
)
def test_what_the_mask_marks_is_replaced_and_nothing_else(value, mask, left):
    assert masked(value, mask, set()) == left


def test_what_was_taken_out_is_noted():
    secrets = set()
    masked({"a": {"b": ["one", {"c": "two"}], "d": 3}, "e": "seen"}, {"a": True}, secrets)
    assert secrets == {"one", "two"}


def test_a_finding_loses_secrets_from_all_its_texts():
    finding = Finding(
        "main.deny", "deny", "url is db://u:hunter22@host", "main", details={"a": ["hunter22", {"b": "x hunter22"}]}
    )
    clean = Scrubber({"hunter22"}).finding(finding)
    assert clean.msg == f"url is db://u:{PLACEHOLDER}@host"
    assert clean.details == {"a": [PLACEHOLDER, {"b": f"x {PLACEHOLDER}"}]}


def test_a_short_secret_is_not_looked_for_inside_of_words():
    assert Scrubber({"dev"}).text("deviation in dev") == "deviation in dev"
    assert Scrubber({"dev"}, whole=True).text("dev") == PLACEHOLDER


def test_any_number_of_secrets_is_looked_for():
    scrubber = Scrubber({f"secret-{number}" for number in range(20_000)})
    assert scrubber.text("a secret-19999b, secret-x") == f"a {PLACEHOLDER}b, secret-x"


def test_the_longer_of_two_secrets_goes_first():
    assert Scrubber({"hunter", "hunter22"}).text("hunter22") == PLACEHOLDER
