"""The message for Slack."""

import json

import msgspec
import pytest

from costgate.judgement import Finding
from costgate.report.slack import render
from tests.report import verdicts


def message(**changes):
    return json.loads(render(verdicts.everything(**changes)))


def texts(found):
    return [block["text"]["text"] for block in found["blocks"] if block["type"] == "section"]


def test_the_verdict_comes_first_and_is_what_a_notification_shows():
    found = message()
    assert found["text"] == "costgate: blocked: 2 policies deny it"
    assert found["blocks"][0]["text"]["text"] == "❌ costgate: blocked"
    assert texts(found)[0].startswith("2 policies deny it\n+$643.36 a month")


def test_what_blocks_comes_before_what_passes():
    said = [text.partition("\n")[0] for text in texts(message()) if text.startswith(("deny", "warn", "info"))]
    assert said[0] == "deny: budgets.exceeded"
    assert said[-2:] == ["deny: nat.three (waived by w-7 until 2027-01-31)", "warn: logs.kept (in the baseline)"]


def test_budgets_with_their_alerts_and_slos_have_a_block_each():
    said = texts(message())
    (budgets,) = [text for text in said if text.startswith("Budgets\n")]
    (slos,) = [text for text in said if text.startswith("Cost SLOs\n")]
    assert "payments-prod: $5,080.25 of $5,000.00 with the change, over by $80.25" in budgets
    assert "ticket since 2026-11-16" in budgets
    assert "✅ spend-of-payments: " in slos


def test_a_link_is_a_button_and_without_one_there_is_none():
    linked = json.loads(render(verdicts.verdict(), link="https://ci.example/1"))
    buttons = [block["elements"][0]["url"] for block in linked["blocks"] if block["type"] == "actions"]
    assert buttons == ["https://ci.example/1"]
    for link in ("", "javascript:alert(1)", f"https://{'x' * 3_000}"):
        blocks = json.loads(render(verdicts.verdict(), link=link))["blocks"]
        assert "actions" not in {block["type"] for block in blocks}


def test_no_text_mentions_anybody_or_is_taken_for_markup():
    evil = "<!channel> <@U1> <https://evil.example|ok> & *bold* :tada:"
    found = message(findings=[Finding("r", "deny", evil, "p", hint=evil)])
    block = next(block for block in found["blocks"] if "&amp;" in str(block))
    assert (block["text"]["type"], block["text"]["emoji"]) == ("plain_text", False)
    assert block["text"]["text"].startswith(
        "deny: r\n&lt;!channel&gt; &lt;@U1&gt; &lt;https://evil.example|ok&gt; &amp; *bold*"
    )


@pytest.mark.parametrize("letter", ["x", "<", "größe "])
def test_a_message_stays_within_slacks_limits_however_much_there_is_to_say(letter):
    long = letter * 5_000
    finding = Finding(long, "deny", long, "p", resource=long, hint=long)
    budget = msgspec.structs.replace(verdicts.BUDGETS[0], id=long, scope={long: long})
    failure = verdicts.everything().failures[0]
    found = message(
        findings=[finding] * 99,
        budgets=[budget] * 99,
        failures=[msgspec.structs.replace(failure, what=long)] * 99,
        reason=long,
    )
    assert len(found["blocks"]) <= 50
    assert len(found["blocks"][0]["text"]["text"]) <= 150
    assert all(len(text) <= 3_000 for text in texts(found))
    assert "and 74 more findings: the report of the run has them all" in texts(found)
