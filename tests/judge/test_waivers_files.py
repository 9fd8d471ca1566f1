"""The files of waivers: what is read, and which are refused."""

import json
from decimal import Decimal

import pytest

from costgate.errors import ConfigError
from costgate.judge import waivers
from tests.conftest import ROOT

FILE = """version: 1
waivers:
  - rule: guardrails.*
    scope: {address: module.shop.*}
    reason: the sale
    owner: dana
    approver: finops
    created: 2026-09-01
    expires: 2026-12-31
    max_amount: 500.50
"""


def test_a_waivers_file_is_read_with_its_hash(tmp_path):
    (tmp_path / "waivers.yaml").write_text(FILE)
    found = waivers.read(tmp_path / "waivers.yaml")
    ((name, line, waiver),) = found.waivers
    assert (name, line, waiver.max_amount) == ("guardrails.* at line 3", 3, Decimal("500.50"))
    assert len(found.hash) == 64


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("reason:", "raison:", 5, "no key raison"),
        ("scope: {address: module.shop.*}", "scope: {adress: x}", 4, "no key adress"),
        ("scope: {address: module.shop.*}", "scope: {}", 4, "scope is empty"),
        ("scope: {address: module.shop.*}", "scope: {owner: {}}", 4, "scope"),
        ("    expires: 2026-12-31\n", "", 3, "lacks expires"),
        ("2026-12-31", "2026-02-30", 9, "2026-02-30 is not a day"),
        ("2026-12-31", "31.12.2026", 9, "does not match"),
        ("2026-12-31", "2026-08-31", 9, "before it begins"),
        ("2026-09-01", "2026-13-01", 8, "not a day"),
        ("500.50", "-1", 10, "-1"),
        ("500.50", ".inf", 10, "inf"),
        ("owner: dana", "owner: '  '", 6, "owner is empty"),
        ("    max_amount: 500.50", "    expires: 2030-01-01", 10, "expires stands there twice"),
        ("version: 1", "version: 2", 1, "`2` is not one of 1"),
        (FILE, "", 1, "lacks version"),
    ],
)
def test_a_wrong_file_is_refused_with_the_line(old, new, line, what):
    with pytest.raises(ConfigError, match=what) as caught:
        waivers.parse(FILE.replace(old, new).encode(), "waivers.yaml", waivers.Terms())
    assert caught.value.where == f"waivers.yaml:{line}"


def test_an_id_stands_for_one_waiver():
    twice = FILE.replace("- rule", "- id: sale\n    rule") + FILE.partition("waivers:\n")[2].replace(
        "- rule", "- id: sale\n    rule"
    )
    with pytest.raises(ConfigError, match="two waivers are called sale") as caught:
        waivers.parse(twice.encode(), "waivers.yaml", waivers.Terms())
    assert caught.value.where == "waivers.yaml:12"
    assert "line 3" in caught.value.hint


@pytest.mark.parametrize(
    ("terms", "change", "what"),
    [
        ({"approver": "required"}, ("    approver: finops\n", ""), "no approver"),
        ({"approver": "other"}, ("    approver: finops\n", ""), "no approver"),
        ({"approver": "other"}, ("finops", "'@Dana '"), "approved a waiver of their own"),
        ({"max_days": 121}, ("", ""), "holds for 122 days, and waivers.max_days allows 121"),
    ],
)
def test_the_configuration_may_ask_for_an_approver_and_for_short_waivers(terms, change, what):
    text = FILE.replace(*change).encode()
    waivers.parse(text, "waivers.yaml", waivers.Terms())
    with pytest.raises(ConfigError, match=what) as caught:
        waivers.parse(text, "waivers.yaml", waivers.Terms(**terms))
    assert caught.value.where.startswith("waivers.yaml:")


def test_what_is_asked_for_is_accepted():
    waivers.parse(FILE.encode(), "waivers.yaml", waivers.Terms("other", max_days=122))


def test_a_missing_file_says_who_names_it(tmp_path):
    with pytest.raises(ConfigError, match="no such file") as caught:
        waivers.read(tmp_path / "waivers.yaml")
    assert "waivers.file" in caught.value.hint


def test_the_published_schema_is_the_one_that_the_file_is_read_by():
    """`costgate config schema waivers > costgate/judge/waivers.schema.json` writes it anew."""
    published = (ROOT / "costgate" / "judge" / "waivers.schema.json").read_text(encoding="utf-8")
    assert published == json.dumps(waivers.schema(), indent=2) + "\n"
