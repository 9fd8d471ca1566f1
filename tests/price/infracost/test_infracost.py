"""Infracost as the source of prices, and as a second opinion.

printed.json and unreachable.json are what the real executable (infracost/infracost at 95ba4f49a7, built from source) printed
for plan.json, with its price service stood in for by a local server, and with none at all. A small script replays them here.
"""

import json
import stat
import sys
from pathlib import Path

import pytest

from costgate import gate
from costgate.config import Config, Infracost
from costgate.configfile import Loaded
from costgate.errors import ConfigError, InputError
from costgate.price.sources import Settings, open_source
from costgate.report import comparison
from costgate.request import of_paths

HERE = Path(__file__).parent
PLAN = str(HERE / "plan.json")
SCRIPT = """\
#!{python}
import json, os, pathlib, sys, time
pathlib.Path({log!r}).write_text(json.dumps([sys.argv[1:], os.environ.get("INFRACOST_CURRENCY")]))
{do}
"""
PRINT = "sys.stdout.write(pathlib.Path({!r}).read_text())"
PRINTED = PRINT.format(str(HERE / "printed.json"))


@pytest.fixture
def infracost(tmp_path):
    """A function that makes an executable which does something, and returns the request to price the plan with it."""

    def make(do=PRINTED, *, usage="", currency="", timeout=60, **config):
        script = tmp_path / "infracost"
        script.write_text(SCRIPT.format(python=sys.executable, log=str(tmp_path / "log.json"), do=do))
        script.chmod(script.stat().st_mode | stat.S_IEXEC)
        settings = Config(infracost=Infracost(executable=str(script), timeout_seconds=timeout), currency=currency, **config)
        return of_paths([PLAN], Loaded(settings), "2026-11-01", usage)._replace(price_source="infracost")

    return make


@pytest.fixture
def estimates(infracost):
    return {one.estimate.address: one.estimate for one in gate.estimate(infracost()).resources}


def test_both_sides_come_from_infracost(estimates):
    """t3.micro at 0.0104 an hour with 8 GB of gp2, then m5.large at 0.096."""
    web = estimates["aws_instance.web"]
    lines = {(line.side, line.name): line for line in web.lines}
    before = lines["before", "Instance usage (Linux/UNIX, on-demand, t3.micro)"]
    after = lines["after", "Instance usage (Linux/UNIX, on-demand, m5.large)"]
    assert [str(one.monthly) for one in (before, after)] == ["7.592", "70.08"]
    assert str(lines["after", "root_block_device: Storage (general purpose SSD, gp2)"].monthly) == "0.8"
    assert after.source.name == "infracost"


@pytest.mark.parametrize(
    ("address", "status", "reason"),
    [
        ("aws_nat_gateway.kept", "priced", ""),
        ("aws_ebs_volume.old", "priced", ""),
        ("aws_lambda_function.new", "usage", "depends on usage"),
        ("aws_iam_role.new", "free", "free"),
        ("aws_quicksight_account_subscription.new", "unpriced", "does not support aws_quicksight_account_subscription"),
        ("aws_dx_connection.new", "unpriced", "no price"),
        ("aws_instance.web", "unpriced", "no price"),
    ],
)
def test_what_infracost_does_not_know_is_unpriced_and_never_nothing(estimates, address, status, reason):
    """It prints 0 for a Direct Connect port and for CPU credits that it has no price for, and marks both."""
    found = estimates[address]
    assert found.status == status
    assert reason in found.reason


def test_a_resource_that_it_does_not_mention_is_unpriced(infracost, tmp_path):
    document = json.loads((HERE / "printed.json").read_text())
    document["projects"][0]["breakdown"]["resources"] = []
    document["projects"][0]["summary"] = {}
    path = tmp_path / "other.json"
    path.write_text(json.dumps(document))
    found = {one.estimate.address: one.estimate for one in gate.estimate(infracost(PRINT.format(str(path)))).resources}
    assert found["aws_lambda_function.new"].status == "unpriced"
    assert "says nothing about it" in found["aws_lambda_function.new"].reason


def test_the_plan_the_usage_file_and_the_currency_are_passed_on(infracost, tmp_path):
    usage = tmp_path / "usage.yml"
    usage.write_text("version: 0.1\nresource_usage: {aws_lambda_function.new: {monthly_requests: 5}}\n")
    gate.estimate(infracost(usage=str(usage)))
    arguments, currency = json.loads((tmp_path / "log.json").read_text())
    assert arguments[:5] == ["breakdown", "--path", PLAN, "--format", "json"]
    assert arguments[-2:] == ["--usage-file", str(usage)]
    assert currency == "USD"


def test_a_usage_file_of_ours_is_not_passed_on_and_that_is_said(infracost, tmp_path):
    usage = tmp_path / "usage.yml"
    usage.write_text("version: 1\ntypes: {aws_lambda_function: {monthly_requests: 5}}\n")
    found = gate.estimate(infracost(usage=str(usage)))
    assert "Infracost has not seen it" in found.notices[0]
    assert "--usage-file" not in json.loads((tmp_path / "log.json").read_text())[0]


def test_the_report_says_whose_prices_they_are(infracost):
    source = gate.estimate(infracost()).provenance
    assert (source.price_source, source.catalog_date) == ("infracost", "2026-11-23")
    assert len(source.catalog_hash) == 64


@pytest.mark.parametrize(
    ("do", "what"),
    [
        ("sys.exit('no key\\nrun infracost auth login')", "exit code 1: no key / run infracost auth login"),
        ("print('hello')", "not its JSON"),
        ("print('{}')", "not its JSON"),
        (PRINT.format(str(HERE / "unreachable.json")), "could not price the plan: Error sending API request"),
        ("time.sleep(30)", "not answered within 1 s"),
    ],
    ids=["fails", "no JSON", "other JSON", "no price service", "too slow"],
)
def test_its_failure_is_an_error_and_never_a_price(infracost, do, what):
    """Without its price service the real one exits with 0 and prints no resources at all: that must not pass."""
    with pytest.raises(InputError, match=what) as caught:
        gate.estimate(infracost(do, timeout=1 if "sleep" in do else 60))
    assert caught.value.exit_code == 2


def test_its_absence_is_an_error(infracost):
    request = infracost()
    config = Config(infracost=Infracost(executable="no-such-infracost"))
    with pytest.raises(InputError, match="no executable no-such-infracost") as caught:
        gate.estimate(request._replace(loaded=Loaded(config)))
    assert caught.value.exit_code == 2


def test_a_plan_on_standard_input_and_agreements_are_refused(infracost):
    with pytest.raises(InputError, match="from a file"):
        open_source("infracost", Settings(Config(), HERE, "2026-11-01")).of("-")
    with pytest.raises(ConfigError, match="agreements"):
        gate.estimate(infracost(agreements="agreements.yaml"))


def test_an_answer_in_another_currency_is_refused(infracost):
    with pytest.raises(InputError, match="answered in USD"):
        gate.estimate(infracost(currency="EUR"))


def test_both_opinions_stand_beside_each_other(infracost):
    """They agree on the NAT gateway; only ours knows what is charged for the lambda's type without a price service."""
    request = infracost()
    rows = comparison.rows(gate.estimate(request._replace(price_source="catalog")).resources, gate.estimate(request).resources)
    agreeing = {row.address for row in rows if row.agrees}
    assert {"aws_nat_gateway.kept", "aws_ebs_volume.old", "aws_iam_role.new", "aws_instance.web"} <= agreeing
    text = comparison.table(rows, "USD", other="Infracost", width=100)
    assert "aws_dx_connection.new" in text
    assert f"{len(agreeing)} of {len(rows)} resources agree" in text
    document = json.loads(comparison.as_json(rows, "USD"))
    assert document["schema"] == "costgate.comparison/1"
    assert [one["address"] for one in document["resources"] if one["agrees"]] == sorted(agreeing)
