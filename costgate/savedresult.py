"""The JSON result of a check, read back whole: what `costgate comment` and `costgate render` say again without a second run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

import msgspec

from costgate import days, earlierfile
from costgate.earlierfile import decimal, line_of
from costgate.errors import InputError
from costgate.judgement import Budget, Failure, Finding, Outcome, ProjectCost, Provenance, Verdict, WaiverState
from costgate.model import Allocated, Estimate, Owner, Totals
from costgate.report.result import Monthly, ProjectShape, ResourceShape, TotalsShape
from costgate.slostate import SloState

SCHEMA = "costgate.result/1"
MOST_DIGITS = 100
DEEPEST = 50  # levels of a finding's details
CURRENCY = re.compile(r"[A-Z]{3}")


class Saved(msgspec.Struct, frozen=True):
    """What `costgate check -o json` writes. Amounts of budgets, SLOs and waivers are read from their exact texts."""

    verdict: Outcome
    exit_code: int
    reason: str
    currency: str
    totals: TotalsShape
    projects: list[ProjectShape]
    failures: list[Failure]
    resources: list[ResourceShape]
    budgets: list[Budget]
    findings: list[Finding]
    waivers: list[WaiverState]
    slos: list[SloState]
    notices: list[str]
    provenance: Provenance


def read(path: str) -> Verdict:
    """Return the verdict that was saved at *path*; raise `InputError` when it is damaged or something else."""
    saved = earlierfile.decoded(earlierfile.content(path), Saved, path, [SCHEMA])
    _check(saved, path)
    return Verdict(
        outcome=saved.verdict,
        exit_code=saved.exit_code,
        currency=saved.currency,
        totals=_totals(saved.totals, path, decimal(saved.totals.unknown_saving, path)),
        resources=_resources(saved.resources, path),
        findings=saved.findings,
        budgets=saved.budgets,
        provenance=saved.provenance,
        reason=saved.reason,
        notices=saved.notices,
        projects=[ProjectCost(one.name, _totals(one, path), one.resources, one.unpriced) for one in saved.projects],
        failures=saved.failures,
        waivers=saved.waivers,
        slos=saved.slos,
    )


def _check(saved: Saved, path: str) -> None:
    """Raise `InputError` when a day, an amount or the currency is none.

    Reports count days, round amounts, and say all three as they stand: a stranger may have written the file.
    """
    try:
        for text in _days(saved):
            if text:
                days.day(text)
    except ValueError as error:
        raise InputError(f"the result is damaged: {error}", where=path, hint=earlierfile.ANEW) from None
    if not CURRENCY.fullmatch(saved.currency):
        what = f"the result is damaged: {saved.currency[:40]!r} is no currency"
        raise InputError(what, where=path, hint=earlierfile.ANEW)
    if any(_is_deep(finding.details, DEEPEST) for finding in saved.findings):
        raise InputError("the details of a finding are nested too deeply", where=path, hint=earlierfile.ANEW)
    if not all(map(_is_plain, _amounts([saved.budgets, saved.slos, saved.findings, saved.waivers]))):
        raise InputError("the result is damaged: an amount is not a number", where=path, hint=earlierfile.ANEW)


def _days(saved: Saved) -> Iterator[str]:
    """Yield each text that is a day, or empty."""
    yield from (saved.provenance.as_of, saved.provenance.catalog_date[:10], saved.provenance.user_catalog_date[:10])
    for budget in saved.budgets:
        yield from (budget.period_start, budget.period_end, budget.spent_until)
        yield from (alert.since for alert in budget.alerts)
    for slo in saved.slos:
        yield from (slo.until, slo.effective)
    for waiver in saved.waivers:
        yield from (waiver.created, waiver.expires)
    yield from (finding.until for finding in saved.findings)


def _is_deep(value: Any, room: int) -> bool:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return room < 0 or any(_is_deep(one, room - 1) for one in inner)


def _is_plain(amount: Decimal) -> bool:
    return amount.is_finite() and abs(amount.adjusted()) <= MOST_DIGITS and len(amount.as_tuple().digits) <= MOST_DIGITS


def _amounts(value: object) -> Iterator[Decimal]:
    """Yield the exact amounts in *value*, however deep."""
    if isinstance(value, Decimal):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from _amounts(getattr(value, field))
    elif isinstance(value, dict):
        for one in value.values():
            yield from _amounts(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _amounts(one)


def _resources(shapes: Sequence[ResourceShape], path: str) -> list[Allocated]:
    return [Allocated(_estimate(shape, path), Owner(shape.owner), project=shape.project) for shape in shapes]


def _estimate(shape: ResourceShape, path: str) -> Estimate:
    if len(shape.lines) > earlierfile.MAX_LINES:
        raise InputError(f"{shape.address} has more than {earlierfile.MAX_LINES:,} lines", where=path, hint=earlierfile.ANEW)
    return Estimate(
        address=shape.address,
        type=shape.type,
        provider=shape.provider,
        action=shape.action,
        status=shape.status,
        lines=[line_of(line, line.side, path) for line in shape.lines],
        totals=_totals(shape, path),
        reason=shape.reason,
        region=shape.region,
        region_origin=shape.region_origin,
        location=shape.location,
        moved_from=shape.moved_from,
        assumed=shape.assumed,
        usage=shape.usage,
    )


def _totals(shape: Monthly, path: str, unknown_saving: Decimal | None = None) -> Totals:
    """Return the amounts; what may be a missing price is what the delta leaves unexplained, where it is not stated."""
    before, after = decimal(shape.monthly_before, path), decimal(shape.monthly_after, path)
    if unknown_saving is None:
        unknown_saving = decimal(shape.monthly_delta, path) - after + before
    return Totals(before, after, decimal(shape.monthly_low, path), decimal(shape.monthly_high, path), unknown_saving)
