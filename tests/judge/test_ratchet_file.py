"""The file of a baseline: how it is written, and which are refused."""

import json

import pytest

from costgate.errors import InputError
from costgate.judge import ratchet
from tests.judge.ratcheted import baseline, scene, web


def test_the_file_is_sorted_with_a_line_for_each_entry(tmp_path):
    some = [web(project="b"), web(address="aws_eip.x"), web()]
    path = tmp_path / "baseline.json"
    ratchet.write(path, baseline(*some).entries, "USD")
    first = path.read_bytes()
    ratchet.write(path, baseline(*reversed(some)).entries, "USD")
    assert path.read_bytes() == first
    assert first.decode() == (
        '{\n  "schema": "costgate.baseline/1",\n  "currency": "USD",\n  "findings": [\n'
        '    {"file":"main.tf","address":"aws_eip.x","rule":"guardrails.size","up_to":"110"},\n'
        '    {"file":"main.tf","address":"aws_instance.web","rule":"guardrails.size","up_to":"110"},\n'
        '    {"project":"b","file":"main.tf","address":"aws_instance.web","rule":"guardrails.size","up_to":"110"}\n'
        "  ]\n}\n"
    )
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_written_is_what_is_read(tmp_path):
    known = baseline(web(), web(0, "aws_instance.unpriced", status="unpriced"), web(project="b"))
    ratchet.write(tmp_path / "b.json", known.entries, "EUR")
    found = ratchet.read(tmp_path / "b.json")
    assert (sorted(found.entries, key=str), found.currency) == (sorted(known.entries, key=str), "EUR")
    ratchet.write(tmp_path / "b.json", [], "USD")
    assert ratchet.read(tmp_path / "b.json").entries == []


ENTRY = {"address": "aws_instance.web", "rule": "x", "up_to": "10"}


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("", "damaged"),
        ("{", "damaged"),
        ("[]", "damaged"),
        ("[" * 100_000, "damaged"),
        ('{"schema": "costgate.result/1"}', "this is costgate.result/1, not costgate.baseline/1"),
        ('{"schema": "costgate.baseline/2", "currency": "USD", "findings": []}', "costgate.baseline/2"),
        ({"currency": "USD", "findings": []}, "something else"),
        ({"findings": [ENTRY]}, "currency"),
        ({"findings": [ENTRY, ENTRY]}, "lists x of aws_instance.web twice"),
        ({"findings": [{**ENTRY, "extra": 1}]}, "unknown field `extra`"),
        ({"findings": [{**ENTRY, "up_to": "NaN"}]}, "damaged"),
        ({"findings": [{**ENTRY, "up_to": "1e9"}]}, "damaged"),
        ({"findings": [{**ENTRY, "up_to": 10}]}, "damaged"),
        ({"findings": [{**ENTRY, "up_to": "9" * 101}]}, "damaged"),
        ({"findings": [{**ENTRY, "count": 0}]}, "damaged"),
        ({"findings": [{"address": "a", "rule": "x"}]}, "up_to"),
        ({"findings": [{**ENTRY, "rule": ""}]}, "damaged"),
    ],
)
def test_a_baseline_that_is_damaged_or_something_else_is_an_error(tmp_path, content, what):
    if isinstance(content, dict):
        whole = {"schema": "costgate.baseline/1", "currency": "USD"}
        if "currency" in content:
            whole = {}
        if what == "currency":
            del whole["currency"]
        content = json.dumps({**whole, **content})
    path = tmp_path / "b.json"
    path.write_text(content)
    with pytest.raises(InputError, match=what) as caught:
        ratchet.read(path)
    assert (caught.value.exit_code, caught.value.where) == (2, str(path))
    assert caught.value.hint


def test_a_baseline_that_is_missing_or_no_file_is_an_error(tmp_path):
    with pytest.raises(InputError, match="no such baseline"):
        ratchet.read(tmp_path / "none.json")
    with pytest.raises(InputError, match="must be a file"):
        ratchet.read(tmp_path)


def test_a_baseline_that_cannot_be_written_is_an_error_and_leaves_nothing(tmp_path):
    (tmp_path / "b.json").mkdir()
    with pytest.raises(InputError, match="cannot be written"):
        ratchet.write(tmp_path / "b.json", [], "USD")
    assert [one.name for one in tmp_path.iterdir()] == ["b.json"]


def test_amounts_of_two_currencies_are_not_compared():
    with pytest.raises(InputError, match="the baseline is in USD, this run is in EUR"):
        ratchet.apply(baseline(web()), [], scene(web(), currency="EUR"))
