"""Every cost SLO stands in every report, in words, with what this change does to it."""

import json
import re
from decimal import Decimal

import jsonschema
import msgspec
import pytest
from msgspec.structs import replace

from costgate.report import result, slos
from costgate.report.formats import renderer
from costgate.slostate import SloState, judged
from tests.judge.promised import SPEND, STATES
from tests.report import verdicts

FORMATS = ["table", "json", "markdown", "github", "junit", "azure-devops"]


def said(format, states):
    return " ".join(renderer(format)(verdicts.verdict(slos=states)).replace("\\", "").replace("%25", "%").split())


@pytest.mark.parametrize("format", FORMATS)
def test_every_slo_appears_in_every_format(format):
    text = said(format, STATES)
    for state in STATES:
        assert state.id in text
        assert slos.row(state, "USD").line.partition(":")[0] in text


@pytest.mark.parametrize("format", FORMATS)
def test_the_line_says_what_the_change_does(format):
    assert "will use 0 % of the error budget without it, 110 % with it" in said(format, [SPEND])


@pytest.mark.parametrize("format", sorted(set(FORMATS) - {"json", "junit"}))
def test_without_slos_nothing_is_said_of_them(format):
    assert "SLO" not in said(format, [])


def test_those_stand_first_that_somebody_must_look_at():
    rows = slos.rows(verdicts.verdict(slos=list(reversed(STATES))))
    assert [row.state for row in rows] == ["exhausted"] * 2 + ["missed"] + ["failing"] * 2 + ["unknown"] * 2


def test_unknown_is_never_met():
    assert slos.state_of(judged(replace(SPEND, met=None, after=None))) == "unknown"


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_of_a_configuration_gets_out_of_its_place(format):
    hostile = "evil\x1b[31m\x07\u202e\n::error::owned <script> | `x` ]]>"
    state = replace(SPEND, id=hostile, scope={"team": hostile}, unit=hostile, owner=hostile, runbook=hostile, unknown=[hostile])
    text = renderer(format)(verdicts.verdict(slos=[state]))
    assert not set("\x1b\x07\u202e") & set(text) or format == "json"
    assert not any(line.lstrip().startswith("::error::owned") for line in text.splitlines())
    assert "<script>" not in text or format not in ("markdown", "junit")


def test_many_of_them_leave_room_for_everything_else():
    many = [replace(SPEND, id=f"slo-{n}") for n in range(2_000)]
    assert len(renderer("markdown")(verdicts.verdict(slos=many))) <= 65_000
    [notice] = [row for row in renderer("github")(verdicts.verdict(slos=many)).splitlines() if "cost SLOs::" in row]
    shown, left = notice.count("slo-"), re.search(r"and ([\d,]+) more SLOs", notice)
    assert 0 < shown < 20  # of a message the runner shows 4,096 characters
    assert shown + int(left[1].replace(",", "")) == 2_000
    assert len(notice.partition("::")[2].partition("::")[2]) <= 4_096


def test_the_json_has_exact_amounts_beside_millionths_and_fits_its_schema():
    text = renderer("json")(verdicts.verdict(slos=STATES))
    found = json.loads(text)
    jsonschema.Draft202012Validator(json.loads(result.schema())).validate(found)
    slo = found["slos"][0]
    assert (slo["id"], slo["state"], slo["exhausts"], slo["already"]) == ("web-spend", "exhausted", True, False)
    assert (slo["adds"], slo["adds_micros"], slo["after"], slo["may"]) == ("16", 16_000_000, "330", "300")
    assert (slo["used"], slo["allowed"], slo["burn"]) == ("20", "300", {"1": "4", "30": "0.07"})
    assert slo["firing"][0] == {"days": 1, "rate": "4", "limit": "3", "severity": "page"}
    assert found["slos"][5]["met"] is None


def test_what_the_json_says_is_read_back_as_it_was():
    """So that a saved result can be said again in another format."""
    found = json.loads(renderer("json")(verdicts.verdict(slos=STATES)))["slos"]
    assert msgspec.json.decode(json.dumps(found), type=list[SloState]) == STATES


def test_absurd_amounts_end_no_report():
    huge = replace(SPEND, value=Decimal(10) ** 60, after=Decimal(10) ** 60)
    for format in FORMATS:
        assert renderer(format)(verdicts.verdict(slos=[huge]))
