"""A small run that has one of everything, built by hand."""

from decimal import Decimal

import msgspec

from costgate.judgement import Alert, Budget, Failure, Finding, Provenance, Verdict
from costgate.model import ZERO, Allocated, Estimate, Line, Location, Owner, Source, Totals
from costgate.slostate import SloState
from costgate.units import quantity

D = Decimal
EC2 = Source("AmazonEC2 m5.4xlarge Linux", "AWS price list", "2026-11-01", "listed")
PAYMENTS = Owner({"team": "payments", "environment": "prod"})


def line(name, amount, unit, price, *, side="after", low=None, high=None, usage_based=False, status="priced", reason=""):
    """One charge; without an amount it depends on usage, without a price it is unpriced."""
    monthly = D(amount) * D(price) if amount is not None and price is not None else None
    return Line(
        name=name,
        side=side,
        status=status,
        quantity=None if amount is None else quantity(amount, unit),
        unit_price=None if price is None else D(price),
        monthly=monthly,
        low=monthly if low is None else D(low),
        high=monthly if high is None else D(high),
        usage_based=usage_based,
        origin="not stated" if usage_based and amount is None else "usage" if usage_based else "plan",
        unit=unit,
        reason=reason,
        source=None if price is None else EC2,
    )


def estimate(address, action, status, *lines, reason="", unknown_saving="0", **more):
    """One change with the sums of its lines."""

    def total(side, name):
        return sum((value for x in lines if x.side == side and (value := getattr(x, name)) is not None), ZERO)

    totals = Totals(
        total("before", "monthly"), total("after", "monthly"), total("after", "low"), total("after", "high"), D(unknown_saving)
    )
    kind = address.rpartition("module.")[2].split(".")[-2]
    return Estimate(address, kind, "aws", action, status, list(lines), totals, reason=reason, **{"region": "us-east-1", **more})


def resources():
    """An update, a create, a delete, a replace, a move, and one each of what is unchanged, free, usage and unpriced."""
    web = estimate(
        "aws_instance.web",
        "update",
        "priced",
        line("Instance usage (Linux, on-demand, m5.large)", "730", "hour", "0.096", side="before"),
        line("root_block_device: Storage (gp3)", "50", "GB-month", "0.08", side="before"),
        line("CPU credits", "0", "vCPU-hour", "0.05", side="before"),
        line("Instance usage (Linux, on-demand, m5.4xlarge)", "730", "hour", "0.768"),
        line("root_block_device: Storage (gp3)", "100", "GB-month", "0.08"),
        line("CPU credits", "0", "vCPU-hour", "0.05"),
        location=Location("main.tf", 12),
    )
    group = estimate(
        "module.workers.aws_autoscaling_group.pool",
        "create",
        "priced",
        line("Instance usage (Linux, on-demand, c5.large)", "2190", "hour", "0.085", low="62.05", high="620.5"),
    )
    old = estimate(
        'aws_nat_gateway.old["eu"]',
        "delete",
        "priced",
        line("NAT gateway", "730", "hour", "0.045", side="before"),
        line("Data processed", "100", "GB", "0.045", side="before", usage_based=True),
    )
    function = estimate(
        "aws_lambda_function.api",
        "create",
        "usage",
        line("Requests", None, "request", "0.0000002", usage_based=True, status="usage", reason="depends on usage"),
        line("Duration", None, "GB-second", "0.0000166667", usage_based=True, status="usage", reason="depends on usage"),
        reason="depends on usage: state it in a usage file",
    )
    index = estimate(
        "aws_kendra_index.search",
        "create",
        "unpriced",
        reason="unknown type: costgate has no pricer for aws_kendra_index yet",
    )
    cluster = estimate(
        "aws_rds_cluster.orders",
        "replace",
        "unpriced",
        line("Instance usage (Aurora, db.r6g.large)", "730", "hour", "0.26", side="before"),
        line(
            "Instance usage (Aurora, db.r9x.large)",
            "730",
            "hour",
            None,
            status="unpriced",
            reason="db.r9x.large is not in the catalog",
        ),
        reason="db.r9x.large is not in the catalog",
        unknown_saving="189.8",
        location=Location("modules/db/main.tf", 3),
    )
    quiet = [
        estimate(
            "aws_ebs_volume.data",
            "no-op",
            "priced",
            line("Storage (gp3)", "500", "GB-month", "0.08", side="before"),
            line("Storage (gp3)", "500", "GB-month", "0.08"),
        ),
        estimate(
            "aws_eip.moved",
            "move",
            "priced",
            line("Address", "730", "hour", "0.005", side="before"),
            line("Address", "730", "hour", "0.005"),
            moved_from="aws_eip.here",
        ),
        estimate("aws_iam_role.app", "create", "free", reason="IAM is free"),
        estimate("aws_security_group.web", "update", "free", reason="security groups are free"),
    ]
    owned = [web, group, function, cluster]
    return [Allocated(e, PAYMENTS if e in owned else Owner()) for e in [web, group, old, function, index, cluster, *quiet]]


BUDGETS = [
    Budget(
        id="payments-prod",
        scope={"team": "payments"},
        amount=D(5000),
        period="monthly",
        period_start="2026-11-01",
        period_end="2026-11-30",
        spent=D("3800.5"),
        spent_until="2026-11-22",
        landing=D("4900"),
        delta_this_period=D("180.25"),
        delta_next_period=D("680"),
        next_amount=D(5000),
        next_run_rate=D("5100"),
        monthly_delta=D("680.91"),
        basis="actuals",
        after_landing=D("5080.25"),
        after_next=D("5780"),
        remaining=D("-80.25"),
        already_over=False,
        max_increase=D(500),
        owner="alice",
        monthly_run_rate=D(5000),
        unpriced=1,
        alerts=(
            Alert("burn", "ticket", "2026-11-16", D("1.5"), D("1.25"), D("291.67"), 7),
            Alert("half", "info", "2026-11-15", D("0.52"), D("0.5"), D("100")),
        ),
        runbook="https://example.com/runbook",
    ),
    Budget(
        id="",
        scope={"environment": "dev"},
        amount=D(1000),
        period="monthly",
        period_start="2026-11-01",
        period_end="2026-11-30",
        spent=None,
        spent_until="",
        landing=None,
        delta_this_period=ZERO,
        delta_next_period=ZERO,
        next_amount=D(1000),
        next_run_rate=None,
        monthly_delta=ZERO,
        basis="estimate",
        after_landing=D("43.65"),
        after_next=D("43.65"),
        remaining=D("956.35"),
        already_over=False,
    ),
]

FINDINGS = [
    Finding(
        "tags.missing",
        "warn",
        "aws_instance.web has no tag service_id",
        "tags",
        resource="aws_instance.web",
        owner="payments",
        hint="add the tag, or a default_tags block",
    ),
    Finding(
        "budgets.exceeded",
        "deny",
        "payments-prod lands at $5,080.25 of $5,000.00",
        "budgets",
        owner="alice",
        hint="make the change smaller, or ask alice to raise the budget",
        details={"budget": "payments-prod", "over": 80.25},
    ),
    Finding("sizes.large", "deny", "m5.4xlarge needs an approval", "sizes", resource="aws_instance.web", hint="use m5.xlarge"),
    Finding("prices.old", "info", "a newer catalog exists", "completeness", location=Location("costgate.yaml", 4)),
]

PROVENANCE = Provenance(
    version="0.1.0",
    as_of="2026-11-23",
    catalog_date="2026-11-01",
    catalog_hash="8b1a9953c4611296a827abf8c47804d7",
    policy_hash="e4d909c290d0fb1ca068ffaddf22cbd0",
    engine="regorus 0.5",
    inputs=["plan.json", "it's a plan.json"],
    config="costgate.yaml",
)


def verdict(**changes):
    """One of everything, blocked; *changes* replace fields."""
    found = resources()
    totals = Totals()
    for resource in found:
        totals = totals.plus(resource.estimate.totals)
    whole = Verdict(
        outcome="blocked",
        exit_code=1,
        currency="USD",
        totals=totals,
        resources=found,
        findings=FINDINGS,
        budgets=BUDGETS,
        provenance=PROVENANCE,
        reason="2 policies deny it",
        notices=["Terraform says that this plan is not complete"],
    )
    return msgspec.structs.replace(whole, **changes)


def everything(**changes):
    """A run whose findings are of all kinds: with each severity and standing, with and without a file, in a project or not."""
    more = [
        Finding("gp3.cheaper", "info", "gp3 saves $10.00", "recommendations", resource="aws_ebs_volume.data", project="shop"),
        Finding(
            "nat.three",
            "deny",
            "three gateways",
            "guardrails",
            resource="a.b",
            standing="waived",
            waiver="w-7",
            until="2027-01-31",
        ),
        Finding(
            "logs.kept", "warn", "kept for ever", "guardrails", location=Location("modules/db/main.tf", 3), standing="existing"
        ),
        Finding("outside", "warn", "not in this repository", "own", location=Location("/etc/plan.tf", 9)),
    ]
    whole = {
        "findings": FINDINGS + more,
        "failures": [Failure("shop", "the plan cannot be read", "shop/plan.json", "plan it again")],
        "slos": [
            SloState(
                "spend-of-payments",
                "spend",
                {"team": "payments"},
                D(5000),
                28,
                until="2026-11-22",
                days=28,
                met=True,
                value=D(4000),
            ),
            SloState("accuracy", "forecast_accuracy", {}, D("0.9"), 90, unknown=["no forecast is known"]),
        ],
    }
    return verdict(**{**whole, **changes})
