"""The `costgate` command: find the subcommand, run it, and turn what goes wrong into a sentence and an exit code."""

from __future__ import annotations

import sys


def main() -> None:
    """Run (provisional)."""
    import argparse
    import json
    from decimal import Decimal
    from pathlib import Path

    import msgspec

    from costgate.price import usage as usages
    from costgate.price.catalog import Catalog
    from costgate.price.estimate import Estimator
    from costgate.read import terraform

    parser = argparse.ArgumentParser()
    parser.add_argument("command")
    parser.add_argument("plan")
    parser.add_argument("-o")
    parser.add_argument("--usage")
    args = parser.parse_args()
    plan = terraform.read(args.plan)
    estimator = Estimator(Catalog(), usages.read(Path(args.usage)) if args.usage else usages.Usage(), as_of="2026-11-23")
    out = []
    for change in plan.changes():
        e = estimator.estimate(change, plan.graph)
        out.append(
            dict(address=e.address, type=e.type, region=e.region, status=e.status, reason=e.reason, monthly_after=str(e.totals.after),
                 lines=[dict(name=x.name, side=x.side, quantity=str(x.quantity.amount) if x.quantity else None, unit=x.unit,
                             unit_price=str(x.unit_price), monthly=str(x.monthly) if x.monthly is not None else None, status=x.status, reason=x.reason) for x in e.lines])
        )
    print(json.dumps({"resources": out, "total": str(sum(Decimal(r["monthly_after"]) for r in out))}, indent=1))
    sys.exit(0)
