"""What is redacted is in no format, and the same thing keeps its name from run to run."""

from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costgate import savedresult
from costgate.errors import ConfigError
from costgate.judgement import Failure, ProjectCost, WaiverState
from costgate.model import Location, Owner, Totals
from costgate.report import _names
from costgate.report._names import Names
from costgate.report.formats import EXPORTS, FORMATS, renderer
from costgate.report.redaction import band, redacted
from tests.report import verdicts

KEY = "a key of 16 or more"
# Each stands in one kind of name, and is part of messages too.
PATHS = ("s3cretbox", "hiddenmodule", "innerdir", "projectx", "oldhome")
TOPOLOGY = ("zebra-team", "aws_kendra_index", "m5.4xlarge", "gp3", "planted-hint", "planted-reason", "Instance usage")


def planted():
    """A verdict with a name of each kind that nobody else may know."""
    whole = verdicts.verdict()
    address = 'module.hiddenmodule.aws_instance.s3cretbox["eu"]'
    secret = verdicts.estimate(
        address,
        "update",
        "priced",
        verdicts.line("Instance usage (Linux, on-demand, m5.4xlarge)", "730", "hour", "0.768"),
        location=Location("innerdir/main.tf", 3),
        moved_from="aws_instance.oldhome",
        assumed={"size of module.hiddenmodule": "m5.4xlarge"},
        usage={f"{address}.operating_system": "innerdir/main.tf"},
    )
    first = msgspec.structs.replace(
        whole.resources[0], estimate=secret, project="projectx", owner=Owner({"team": "zebra-team"})
    )
    message = f"{address} in projectx is an m5.4xlarge, see innerdir/main.tf:3 (aws_instance.oldhome)"
    finding = msgspec.structs.replace(
        whole.findings[0],
        resource=address,
        project="projectx",
        msg=message,
        hint="planted-hint",
        details={"deep": [{"x": address}]},
    )
    waiver = WaiverState("w", "tags.missing", "used", 1, "2026-01-01", "2026-12-31", "planted-reason", "zebra-team", "",
                         Decimal(1), None, Location("innerdir/waivers.yaml", 2))  # fmt: skip
    return msgspec.structs.replace(
        whole,
        resources=[first, *whole.resources[1:]],
        findings=[finding, *whole.findings],
        projects=[ProjectCost("projectx", Totals(), 1, 0), ProjectCost("other", Totals(), 0, 0)],
        failures=[Failure("projectx", f"no plan of {address}", "innerdir/plan.json", "planted-hint")],
        waivers=[waiver],
        notices=[f"{address} stands in innerdir/main.tf"],
        provenance=msgspec.structs.replace(
            whole.provenance, inputs=["innerdir/plan.json"], arguments=["innerdir/plan.json"], config="innerdir/costgate.yaml"
        ),
    )


@pytest.mark.parametrize("name", [*FORMATS, *EXPORTS])
@pytest.mark.parametrize(("level", "secrets"), [("paths", PATHS), ("topology", PATHS + TOPOLOGY)])
def test_no_format_shows_what_is_redacted(name, level, secrets):
    render = renderer(name)
    plain = render(planted())
    assert name not in FORMATS or any(secret in plain for secret in secrets), "the test would find nothing"
    shown = render(redacted(planted(), level, KEY))
    assert [secret for secret in secrets if secret in shown] == []


@pytest.mark.parametrize("level", ["paths", "topology"])
def test_the_verdict_and_the_rules_stay(level):
    verdict, shown = planted(), redacted(planted(), level, KEY)
    assert (shown.outcome, shown.exit_code) == (verdict.outcome, verdict.exit_code)
    assert [(one.id, one.severity, one.standing) for one in shown.findings] == [
        (one.id, one.severity, one.standing) for one in verdict.findings
    ]


def test_at_paths_amounts_types_and_owners_stay():
    verdict, shown = planted(), redacted(planted(), "paths", KEY)
    assert shown.totals == verdict.totals
    assert [one.owner for one in shown.resources] == [one.owner for one in verdict.resources]
    assert shown.resources[0].estimate.address.startswith("aws_instance.")


def test_the_same_thing_has_one_name_wherever_it_stands_and_in_each_run():
    shown = redacted(planted(), "paths", KEY)
    name = shown.resources[0].estimate.address
    assert shown.findings[0].resource == name
    assert shown.findings[0].msg.startswith(f"{name} in project-")
    assert redacted(planted(), "paths", KEY) == shown
    assert redacted(planted(), "paths", KEY + "!").resources[0].estimate.address != name


def test_without_a_key_names_are_numbered_and_that_is_said():
    shown = redacted(planted(), "paths")
    assert any("set COSTGATE_REDACT_KEY" in notice for notice in shown.notices)
    assert shown.resources[0].estimate.address.removeprefix("aws_instance.").isdecimal()


@pytest.mark.parametrize(
    ("level", "key", "message"), [("all", KEY, "no level of redaction"), ("paths", "short", "has 5 characters")]
)
def test_what_is_not_plain_is_refused(level, key, message):
    with pytest.raises(ConfigError, match=message):
        redacted(planted(), level, key)


@pytest.mark.parametrize(
    ("amount", "lower"),
    [
        ("0", "0"),
        ("0.096", "0.05"),
        ("1", "1"),
        ("1.99", "1"),
        ("4.99", "2"),
        ("5", "5"),
        ("9.99", "5"),
        ("643.36", "500"),
        ("-37", "-20"),
    ],
)
def test_an_amount_is_the_lower_end_of_its_band(amount, lower):
    assert band(Decimal(amount)) == Decimal(lower)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_a_band_holds_its_amounts(amount):
    lower = abs(band(amount))
    assert lower <= abs(amount) < lower * Decimal("2.5") or amount == 0


def test_the_longest_name_is_found():
    names = Names({"a.b": "X", "a.b.c": "Y"})
    assert names.within("a.b.c, a.b.d and aa.b") == "Y, X.d and aa.b"


@given(st.lists(st.text('ab.["]', min_size=1, max_size=6), max_size=5), st.text('ab.["] ', max_size=30))
def test_no_name_is_left_where_it_stands_between_other_words(known, text):
    names = Names(dict.fromkeys(known, "#"))
    assert all(f" {name} " not in f" {names.within(f'{text} {name} {text}')} " for name in known)


@pytest.mark.parametrize("most", [0, 2, 64])
def test_long_names_are_found_as_short_ones_are(most, monkeypatch):
    """At each place the longest one counts, and it is looked for again behind it."""
    monkeypatch.setattr(_names, "MOST_PARTS", most)
    names = Names({"a.b": "1", "a.b.c": "2", "b": "3", "b.a.b.c.d": "4", "c.d": "5"})
    assert names.within("a.b.c.d a.b.d b.a.b.c b.a.b.c.d a.b.a.b.c.d aa.b") == "2.d 1.d 3.2 4 1.2.d aa.3"


def test_a_name_of_very_many_words_is_found_among_words_like_its_own():
    """Where each place of the text was followed as far as the name, this took half a minute."""
    many = "a." * 20_000
    names = Names({f"{many}b": "whole", "a": "short"})
    assert names.within(f"{many}b, {many}c") == f"whole, {'short.' * 20_000}c"


WORDS = ("deny", "warn", "blocked", "pass", "create", "update", "delete", "replace", "priced", "unpriced", "usage", "open", "after",
         "before", "listed", "monthly", "estimate", "actuals", "spend", "used", "USD", "paths", "2026", "tags", "budgets")  # fmt: skip


@pytest.mark.parametrize("level", ["paths", "topology"])
def test_a_project_called_like_a_word_of_ours_hides_nothing(level, tmp_path):
    """With a project called `deny`, what denies would be of no severity that a report shows."""
    whole = verdicts.everything()
    named = msgspec.structs.replace(whole, projects=[ProjectCost(word, Totals(), 1, 0) for word in WORDS])
    shown, plain = redacted(named, level, KEY), redacted(whole, level, KEY)
    assert [(f.id, f.severity, f.standing) for f in shown.findings] == [(f.id, f.severity, f.standing) for f in whole.findings]
    assert [r.estimate.action for r in shown.resources] == [r.estimate.action for r in whole.resources]
    assert (shown.outcome, shown.currency) == (plain.outcome, plain.currency)
    for name in (*FORMATS, *EXPORTS):
        renderer(name)(shown)
    path = tmp_path / "result.json"
    path.write_text(renderer("json")(shown), encoding="utf-8")
    assert savedresult.read(str(path)).findings == shown.findings


@pytest.mark.parametrize("level", ["paths", "topology"])
def test_an_address_that_a_policy_prints_as_json_or_makes_its_id_of_is_replaced(level):
    """`sprintf("%v", [addresses])` puts a backslash before each of the quotation marks."""
    whole = planted()
    address = whole.resources[0].estimate.address
    printed = f'["{address}"]'.replace('"', '\\"')
    finding = msgspec.structs.replace(whole.findings[0], id=f"cost.{address}", msg=printed, hint=printed)
    shown = redacted(msgspec.structs.replace(whole, findings=[finding]), level, KEY).findings[0]
    assert not any(secret in f"{shown.id} {shown.msg} {shown.hint}" for secret in PATHS)


def test_a_project_at_the_folder_itself_is_in_no_sentence():
    """`costgate init` writes the path `.`; taken for a name, it would be replaced wherever a sentence ends."""
    whole = verdicts.everything()
    named = msgspec.structs.replace(whole, projects=[ProjectCost(".", Totals(), 1, 0)])
    shown, plain = redacted(named, "paths", KEY), redacted(whole, "paths", KEY)
    assert shown.projects[0].name == "."
    assert (shown.findings, shown.reason) == (plain.findings, plain.reason)
