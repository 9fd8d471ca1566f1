"""`costgate spend incident` from the command line."""

import json

import pytest

from costgate.cli.main import main
from tests.spend.dailybills import day, rolled

USUAL = {("EC2", "web"): 100, ("S3", "web"): 50}


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    rolled(tmp_path, 100, USUAL, [(90, "EC2", "web", 400), (91, "S3", "web", 70)])
    monkeypatch.chdir(tmp_path)

    def call(*arguments):
        with pytest.raises(SystemExit) as caught:
            main(["spend", "incident", "--as-of", "2026-04-20", "--quiet", *map(str, arguments)])
        said = capsys.readouterr()
        return caught.value.code, said.out, said.err

    return call


def test_the_cost_of_the_window_stands_first_then_its_parts_and_days(run):
    code, out, _ = run("--from", day(90), "--to", day(91), "--id", "INC-42")
    lines = out.splitlines()
    assert (code, lines[0]) == (0, "INC-42, 2026-04-05 to 2026-04-06, all spend, in USD")
    assert lines[1].startswith(
        "$320.00 above the forecast: $620.00 spent where $300.00 was forecast; +$320.00 to +$320.00 (four"
    )
    assert [line.split() for line in lines if line.startswith(("EC2", "S3", "all", "2026"))] == [
        ["EC2", "+$300.00", "$500.00", "$200.00"],
        ["S3", "+$20.00", "$120.00", "$100.00"],
        ["all", "of", "it", "+$320.00", "$620.00", "$300.00"],
        ["2026-04-05", "+$300.00", "$450.00", "$150.00"],
        ["2026-04-06", "+$20.00", "$170.00", "$150.00"],
    ]


def test_the_postmortem_block_escapes_what_it_is_given(run):
    out = run("--from", day(90), "--to", day(90), "--id", "<b>INC", "-o", "markdown")[1]
    assert out.startswith("### Cost of &lt;b&gt;INC, 2026-04-05\n")
    assert "| EC2 | +$300.00 | $400.00 | $100.00 |" in out
    assert "- [ ] Which mitigations added cost" in out


def test_json_says_the_same(run):
    found = json.loads(run("--from", day(90), "--to", day(91), "-o", "json", "--by", "team", "--id", "INC-42")[1])
    assert (found["id"], found["excess"], found["low"], found["unexplained"]) == ("INC-42", "320", "320", "0")
    assert found["parts"] == [{"key": {"team": "web"}, "spent": "620", "forecast": "300", "excess": "320"}]


def test_a_window_as_forecast_is_said_to_be_perhaps_no_incident(run):
    assert "it may be no incident at all" in run("--from", day(80), "--to", day(81))[1]


@pytest.mark.parametrize(
    ("first", "last", "what"),
    [
        ("2026-04-05", "soon", "is not a day"),
        ("2026-04-05", "2026-04-04", "is no window"),
        ("2026-04-05", "2026-05-04", "cannot"),
    ],
)
def test_windows_that_are_none_are_errors(first, last, what, run):
    code, _, err = run("--from", first, "--to", last)
    assert (code, what in err) == (2, True)
