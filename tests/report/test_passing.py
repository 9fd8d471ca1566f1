"""Findings that pass: every format shows them, none of them as something that blocks."""

import json
from decimal import Decimal

from msgspec.structs import replace

from costgate.judgement import WaiverState
from costgate.model import Location
from costgate.report import github, markdown, table
from costgate.report import json as as_json
from tests.report.verdicts import FINDINGS, verdict

WAIVED = replace(FINDINGS[2], standing="waived", waiver="sale", until="2026-12-31")
KNOWN = replace(FINDINGS[0], standing="existing")
PASSING = verdict(findings=[WAIVED, KNOWN], outcome="pass", exit_code=0, reason="fine (besides 1 waived and 1 existing)")
WAIVER = WaiverState(
    id="sale", rule="sizes.*", state="used", findings=1, created="2026-09-01", expires="2026-12-31", reason="the sale",
    owner="dana", approver="", amount=Decimal("448.5"), max_amount=None, location=Location("waivers.yaml", 3),
)  # fmt: skip


def test_the_table_says_by_what_a_finding_passes():
    text = table.render(PASSING)
    assert "deny (waived by sale until 2026-12-31): sizes.large" in text
    assert "warn (in the baseline): tags.missing" in text


def test_the_comment_folds_them_and_says_nothing_blocks():
    text = markdown.render(PASSING)
    assert "What blocks" not in text
    assert "<summary>Waived: 1</summary>" in text
    assert "**sizes.large** (waived by sale until 2026-12-31)" in text
    assert "<summary>Known before: 1</summary>" in text


def test_annotations_are_notices_and_a_verdict_without_denial_still_says_why():
    lines = github.render(replace(PASSING, budgets=[])).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::notice", "::notice"]
    assert "title=sizes.large (waived by sale until 2026-12-31)" in lines[0]
    failed = replace(PASSING, outcome="incomplete", exit_code=3)
    assert github.render(failed).startswith("::error title=costgate%3A incomplete")


def test_the_open_ones_come_first():
    text = github.render(verdict(findings=[WAIVED, KNOWN, FINDINGS[3]]))
    assert text.index("prices.old") < text.index("sizes.large")


def test_the_result_has_the_standing_and_the_waivers():
    result = json.loads(as_json.render(replace(PASSING, waivers=[WAIVER])))
    assert [(one["standing"], one["waiver"], one["until"]) for one in result["findings"]] == [
        ("waived", "sale", "2026-12-31"),
        ("existing", "", ""),
    ]
    (waiver,) = result["waivers"]
    assert (waiver["amount"], waiver["amount_micros"], waiver["max_amount"]) == ("448.5", 448_500_000, None)
