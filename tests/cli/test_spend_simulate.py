"""`costgate spend simulate` from the command line."""

import json

import pytest

from costgate.cli.main import main
from tests.spend.dailybills import day, rolled

USUAL = {("EC2", "web"): 100, ("S3", "web"): 50, ("EC2", "ops"): 40}
BUDGETS = """
budgets: [{scope: {team: web}, amount: 4800, id: web}]
slos: [{id: order, kind: unit_cost, target: 1, unit: orders}]
taxonomy: {keys: {team: {}, environment: {}}}
"""


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    rolled(tmp_path, 85, USUAL, config=BUDGETS)
    monkeypatch.chdir(tmp_path)

    def call(*arguments):
        with pytest.raises(SystemExit) as caught:
            main(["spend", "simulate", "--as-of", "2026-03-31", "--quiet", *map(str, arguments)])
        said = capsys.readouterr()
        return caught.value.code, said.out, said.err

    return call


def test_the_first_line_says_for_how_long_nobody_would_be_told(run):
    """The bill ends on 2026-03-30; from then 200 more for web and 80 for ops, which no day is dear enough for to be a spike.

    On 2026-04-02 three days of 350 are 22 % of the budget, so that the page goes out the day after.
    """
    code, out, _ = run("--scale", "EC2=3x")
    assert (code, out.splitlines()[0]) == (
        0,
        "Nobody would be told before 2026-04-01, which is as soon as the bill has the first day (ticket: anomaly of all spend);"
        " by then it has cost +$280.00. The first page comes after 3 days: burn in 3 days of budget web.",
    )
    assert "not played: SLOs order" in out


def test_what_creeps_is_told_late(run):
    """From 2026-03-03 on 15 a day more on 150, less than a fifth.

    With the mean of 14 days as its level, March lands above 4,800 on the 6th: 960 + 25 x 154.29. On the 24th 3,930 are 82 %.
    """
    out = run("--add", "team=web:+15/day", "--from", day(57), "--days", 28)[1]
    assert out.splitlines()[0] == (
        "Nobody would have been told for 4 days (ticket: landing of budget web); by then it has cost +$60.00."
        " The first page comes after 22 days: ahead of budget web."
    )


def test_what_nobody_would_hear_of_is_said_so(run):
    out = run("--price", "S3=+1%", "--from", day(57), "--days", 20)[1]
    assert out.splitlines()[0] == "Nobody would have been told in 20 days, in which it costs +$10.00."
    assert "never fires" in out


def test_times_one_and_plus_nothing_print_the_same_bytes(run):
    same = {run("--scale", f"team=web={one}", "-o", "json")[1].replace(f" x {one}", "") for one in ("1", "1.00")}
    (text,) = same
    found = json.loads(text)
    assert (found["fired"], found["before"]) == ([], found["after"])
    plus = json.loads(run("--price", "S3=+0%", "-o", "json")[1])
    assert {**plus, "changes": []} == {**found, "changes": []}


def test_the_same_run_prints_the_same_bytes(run):
    arguments = ("--scale", "web=2.5x", "--price", "service=S3=-10%", "-o", "json")
    assert run(*arguments) == run(*arguments)


def test_markdown_has_the_same(run):
    out = run("--scale", "EC2=3x", "-o", "markdown")[1]
    assert out.startswith("### Game day, 2026-03-31 to 2026-04-29\n")
    assert "| told on | after | severity | of | rule | why |" in out


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["--scale", "wep=3x"], "did you mean web?"),
        (["--scale", "web"], "write it as checkout=3x"),
        (["--scale", "web=-3x"], "write it as checkout=3x"),
        (["--price", "EC3=+10%"], "did you mean EC2?"),
        (["--price", "EC2=10"], "write it as AmazonEC2=+10%"),
        (["--price", "EC2=-101%"], "write it as AmazonEC2=+10%"),
        (["--add", "team=wep:+5/day"], "did you mean web?"),
        (["--add", "team=web:5"], "write it as team=web:+500/day"),
        (["--scale", "EC2=3x", "--days", "0"], "1 to 366"),
        (["--scale", "EC2=3x", "--from", "2026-01-06"], "2026-02-02"),
        ([], "nothing is changed"),
    ],
)
def test_what_is_wrong_is_an_error_with_a_way_out(arguments, what, run):
    code, _, err = run(*arguments)
    assert (code, what in err) == (2, True)


def test_a_name_that_is_several_things_must_be_said_more_exactly(tmp_path, run):
    rolled(tmp_path, 40, {("web", "web"): 100}, config=BUDGETS)
    code, _, err = run("--scale", "web=3x", "--as-of", "2026-02-13")
    assert (code, "service=web or team=web" in err) == (2, True)
    assert run("--scale", "service=web=3x", "--as-of", "2026-02-13")[0] == 0
