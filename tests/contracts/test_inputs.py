"""Every real plan gives a result or an error of ours, and the reference plan its known amounts."""

from decimal import Decimal

import pytest

from costgate import gate
from costgate.config import Config
from costgate.configfile import Loaded
from costgate.errors import CostgateError
from costgate.judge.input import unpriced
from costgate.model import ZERO
from costgate.request import of_paths

REFERENCE = "infracost__infracost__examples__terraform__plan.json"


def estimate(*paths):
    return gate.estimate(of_paths([str(path) for path in paths], Loaded(Config()), "2026-11-01"))


def test_every_real_plan_is_estimated_or_refused_with_a_reason(shared):
    plans = sorted((shared / "inputs" / "terraform").glob("*.json"))
    refused = 0
    for path in plans:
        try:
            found = estimate(path)
        except CostgateError as error:
            refused += 1
            assert error.what  # noqa: PT017
            continue
        for one in (resource.estimate for resource in found.resources):
            assert one.status != "priced" or one.lines, f"{path.name}: {one.address} is priced without a line"
            assert one.status not in ("unpriced", "free") or one.reason, f"{path.name}: {one.address} has no reason"
    assert len(plans) > refused * 2, "most real plans are read"


@pytest.mark.parametrize("amount", ["560.64", "5.00", "125.00", "52.00"])
def test_the_reference_plan_has_the_charges_of_the_price_pages(shared, amount):
    found = estimate(shared / "inputs" / "terraform" / REFERENCE)
    monthly = {line.monthly for resource in found.resources for line in resource.estimate.lines if line.side == "after"}
    assert Decimal(amount) in monthly


def test_the_reference_plan_adds_up(shared):
    found = estimate(shared / "inputs" / "terraform" / REFERENCE)
    assert (found.totals.before, found.totals.after) == (ZERO, Decimal("742.64"))
    assert unpriced(found.resources) == []
