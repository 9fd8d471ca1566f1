"""All formats of the spend report: every panel in each of them, nothing hostile let through, the same bytes again."""

import json
import re
from decimal import Decimal
from importlib import import_module

import pytest

from costgate.spendreport import Figure, Panel, View
from tests.report import spend_reports
from tests.report.html.checking import check

FORMATS = ("table", "markdown", "json", "html")


def rendered(format, report):
    return import_module(f"costgate.report.spend_{format}").render(report)


@pytest.mark.parametrize("format", FORMATS)
def test_every_panel_stands_in_every_format(format):
    text = rendered(format, spend_reports.report())
    for word in ("Spend against budget", "Cost per unit", "Alerts", "2026-09-10", "Lands at", "there is no units file"):
        assert word in text


@pytest.mark.parametrize("format", FORMATS)
def test_the_horizon_and_what_was_not_checked_stand_in_every_format(format):
    text = rendered(format, spend_reports.report())
    for word in ("2026-09-11", "spend.parquet", "abababababab"):
        assert word in text
    assert re.search("not.checked", text, re.IGNORECASE)


@pytest.mark.parametrize("format", FORMATS)
def test_what_is_not_known_is_never_a_zero(format):
    text = rendered(format, spend_reports.report())
    assert "$0.00" not in text


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_report_gives_the_same_bytes(format):
    assert rendered(format, spend_reports.report()) == rendered(format, spend_reports.report())


@pytest.mark.parametrize("format", ["table", "markdown", "html"])
def test_characters_that_do_not_show_are_taken_out(format):
    text = rendered(format, spend_reports.hostile())
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_html_is_strict_and_loads_nothing():
    page = check(rendered("html", spend_reports.report()))
    assert len(page.all("h1")) == 1
    assert [own["id"] for own in page.all("section") if own["class"] == "view"] == ["exec", "oncall"]


def test_nothing_in_html_is_taken_for_something_else():
    page = check(rendered("html", spend_reports.hostile()))
    assert (len(page.all("script")), len(page.all("a"))) == (1, 1)  # its own script, and the way to the content
    assert "<script>alert" not in rendered("html", spend_reports.hostile())


def test_nothing_in_markdown_is_taken_for_something_else():
    text = rendered("markdown", spend_reports.hostile())
    assert "<script" not in text
    assert not re.search(r"(?<!\\)\]\(http", text)
    assert "@you" not in text.replace("<code>", "").replace("</code>", "")
    headings = [line for line in text.splitlines() if line.startswith("# ")]
    assert len(headings) == 1
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {3}  # two columns


def test_nothing_in_a_terminal_is_taken_for_a_command():
    text = rendered("table", spend_reports.hostile())
    assert not re.search(r"^\s*::", text, re.MULTILINE)


def test_json_has_the_schema_rows_by_column_and_exact_amounts():
    found = json.loads(rendered("json", spend_reports.report()))
    assert (found["schema"], found["until"], found["scope"]) == ("costgate.spend-report/1", "2026-09-10", {"team": "web"})
    panel = found["views"][0]["panels"][0]
    row = panel["tables"][0]["rows"][0]
    assert (row["money"], row["share"], row["count"], row["day"]) == ("1234.5", "0.292", 12, "2026-09-10")
    assert panel["tables"][0]["rows"][1]["money"] is None
    assert [chart["type"] for chart in panel["charts"]] == ["days", "bars", "stack"]
    assert json.loads(rendered("json", spend_reports.hostile()))["title"] == spend_reports.HOSTILE


def test_a_third_has_twelve_places_in_json():
    third = Figure("third", "A third", Decimal(1) / 3, "share")
    view = View("exec", "Executive", [Panel("p", "P", "?", [third])])
    found = json.loads(rendered("json", spend_reports.report(views=[view])))
    assert found["views"][0]["panels"][0]["figures"][0]["value"] == "0.333333333333"


@pytest.mark.parametrize("name", ["spend-report.md", "spend-report.html", "spend-report.json", "spend-report.txt"])
def test_whole_output(name, golden):
    format = {"md": "markdown", "txt": "table"}.get(name.rpartition(".")[2], name.rpartition(".")[2])
    text = rendered(format, spend_reports.report())
    for kind in ("style", "script"):  # all pages share them: here stands what is this one's own
        text = re.sub(rf"<{kind}>.*?</{kind}>", f"<{kind}></{kind}>", text, flags=re.DOTALL)
    golden(name, re.sub(r"'sha256-[^']+'", "'sha256-…'", text))
