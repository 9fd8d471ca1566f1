"""`costgate catalog check`: list prices beside those of the user's own bill."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator
from decimal import Decimal, DecimalException
from pathlib import Path

from costgate.cli.catalog import configured
from costgate.errors import ConfigError, InputError
from costgate.price import checking

LARGEST = 100


def run(options: Namespace) -> int:
    """Compare the catalog with the bill and print what differs."""
    try:
        tolerance = Decimal(options.tolerance)
    except DecimalException:
        tolerance = Decimal(-1)
    if not 0 <= tolerance <= LARGEST:
        raise ConfigError(f"{options.tolerance} is not a percentage", where="--tolerance", hint="a number from 0 to 100")
    path = Path(options.against)
    if not path.is_file():
        raise InputError("there is no such file", where=str(path))
    outcome = checking.check(path, configured(options), tolerance / 100)
    print(_document(outcome) if options.output == "json" else "\n".join(_text(outcome, options.limit)))
    return 0


def _text(outcome: checking.Outcome, limit: int) -> Iterator[str]:
    checked, different = outcome.checked, outcome.different
    rows = sum(one.rows for one in checked)
    equal = sum(one.rows for one in checked if one.equal)
    skipped = sum(outcome.unmatched.values())
    yield f"{'rows of the bill':<24} {rows + skipped:>12,}"
    yield f"{'matched':<24} {rows:>12,}  {len(checked):,} different prices"
    yield f"{'  equal':<24} {equal:>12,}  {len(checked) - len(different):,}"
    yield f"{'  different':<24} {rows - equal:>12,}  {len(different):,}"
    yield f"{'not matched':<24} {skipped:>12,}"
    reasons = sorted(outcome.unmatched.items(), key=lambda pair: (-pair[1], pair[0]))
    yield from (f"{count:>39,}  {reason}" for reason, count in reasons[:limit])
    if reasons[limit:]:
        yield f"{sum(count for _, count in reasons[limit:]):>39,}  for {len(reasons) - limit:,} other reasons (--limit)"
    if different:
        yield "\ndifferent (bill → catalog):"
    for one in different[:limit]:
        point = one.point
        percent = (one.listed / Decimal(point.price) - 1) * 100
        yield (
            f"  {percent:+.1f} %  {point.price} → {one.listed.normalize():f} {point.currency} per {point.unit or 'unit'}"
            f"  {point.region}  {point.service}: {point.usage or point.text or point.sku} (by {one.by}, {one.rows:,} rows)"
        )
    if different[limit:]:
        yield f"  … and {len(different) - limit:,} more (--limit)"


def _document(outcome: checking.Outcome) -> str:
    document = {
        "matched": sum(one.rows for one in outcome.checked),
        "equal": sum(one.rows for one in outcome.checked if one.equal),
        "unmatched": dict(sorted(outcome.unmatched.items())),
        "different": [
            {**one.point._asdict(), "listed": f"{one.listed.normalize():f}", "matched_by": one.by, "rows": one.rows}
            for one in outcome.different
        ],
    }
    return json.dumps(document, indent=2)
