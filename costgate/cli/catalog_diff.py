"""`costgate catalog diff`: what changed between two catalogs, and what that does to a plan."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from costgate import configfile
from costgate.cli import _request, _shared
from costgate.errors import ConfigError, InputError
from costgate.estimating import estimate
from costgate.price.catalog import Catalog, users
from costgate.price.difference import KINDS, Change, Difference, Tier, difference
from costgate.report import money


class PlanChange(NamedTuple):
    """A planned resource whose monthly cost is not the same with both catalogs. None is a cost that is not known."""

    address: str
    old: Decimal | None
    new: Decimal | None


def run(options: Namespace) -> int:
    """Compare the two catalogs and print the differences."""
    names = options.catalogs or ["shipped", "user"]
    if len(names) != 2:
        raise ConfigError("two catalogs are compared", where="the command line", hint="costgate catalog diff A B")
    loaded = configfile.load(options.config)
    old, new = (_opened(name, loaded) for name in names)
    found = difference(old.rows(), new.rows(), options.limit)
    plan = _plan(options, old, new) if options.plan else None
    if options.output == "json":
        print(json.dumps(_document(names, (old, new), found, plan), indent=2))
    else:
        print("\n".join(_text(names, found, plan, options.limit)))
    return 0


def _opened(name: str, loaded: configfile.Loaded) -> Catalog:
    if name == "shipped":
        return Catalog()
    if name == "user":
        own = users(loaded.config.catalog.path, loaded.root)
        if own is None:
            raise InputError(
                "there is no catalog of yours to compare", where=str(loaded.root), hint="name two files, or import one first"
            )
        return Catalog(user=own)
    return Catalog(Path(name))


def _plan(options: Namespace, old: Catalog, new: Catalog) -> list[PlanChange]:
    """Return what each resource of the plan costs a month after the change, where the catalogs disagree."""
    sides = []
    for catalog in (old, new):
        asked = _request.made(
            _request.Asked(options.plan, config=options.config, usage=options.usage, as_of=options.as_of, quiet=True)
        )
        estimated = estimate(asked._replace(catalog=catalog))
        if _shared.failed(estimated.failures):
            raise InputError("not every plan could be read", where=", ".join(options.plan), hint="mend what is said above")
        sides.append(
            {
                one.estimate.address: None if one.estimate.status == "unpriced" else one.estimate.totals.after
                for one in estimated.resources
            }
        )
    before, after = sides
    changes = [PlanChange(address, before[address], after[address]) for address in before if before[address] != after[address]]
    return sorted(changes, key=lambda one: (-abs((one.new or Decimal(0)) - (one.old or Decimal(0))), one.address))


def _text(names: list[str], found: Difference, plan: list[PlanChange] | None, limit: int) -> Iterator[str]:
    yield f"{'service':<40} {'new':>9} {'removed':>9} {'changed':>9} {'same':>9}"
    for service, counts in sorted(found.services.items()):
        if any(counts[kind] for kind in KINDS):
            yield f"{service[:40]:<40} " + " ".join(f"{counts[kind]:>9,}" for kind in (*KINDS, "same"))
    totals = {kind: sum(counts[kind] for counts in found.services.values()) for kind in (*KINDS, "same")}
    yield f"{'all':<40} " + " ".join(f"{count:>9,}" for count in totals.values())
    for kind in reversed(KINDS):
        if found.largest[kind]:
            yield f"\n{kind} ({totals[kind]:,}):"
            yield from (f"  {_line(change)}" for change in found.largest[kind])
            if totals[kind] > limit:
                yield f"  … and {totals[kind] - limit:,} more (--limit)"
    if plan is not None:
        yield from _plan_text(names, plan)


def _line(change: Change) -> str:
    percent = f"{change.percent:+.1f} %  " if change.percent is not None else ""
    price = " → ".join(_tiers(tiers) for tiers in (change.old, change.new) if tiers)
    way = "" if change.purchase == "OnDemand" else f"  {change.purchase}"
    what = f"{change.service}, {change.family}: {change.name}"
    return f"{percent}{price} {change.currency} per {change.unit}  {change.region}{way}  {what}"


def _tiers(tiers: tuple[Tier, ...]) -> str:
    return " / ".join(f"{tier.price.normalize():f}" for tier in tiers)


def _plan_text(names: list[str], plan: list[PlanChange]) -> Iterator[str]:
    yield f"\nthe plan's monthly cost, with {names[0]} → with {names[1]}:"
    for one in plan:
        yield f"  {one.address}  {_amount(one.old)} → {_amount(one.new)}{_delta(one)}"
    yield f"  all: {money.delta(_sum(plan), 'USD')}" if plan else "  no resource costs more or less"


def _amount(value: Decimal | None) -> str:
    return "unpriced" if value is None else money.amount(value, "USD")


def _delta(one: PlanChange) -> str:
    return "" if one.old is None or one.new is None else f" ({money.delta(one.new - one.old, 'USD')})"


def _sum(plan: Iterable[PlanChange]) -> Decimal:
    return sum(((one.new or Decimal(0)) - (one.old or Decimal(0)) for one in plan), Decimal(0))


def _document(
    names: list[str], catalogs: tuple[Catalog, Catalog], found: Difference, plan: list[PlanChange] | None
) -> dict[str, Any]:
    def plain(value: Decimal | None) -> str | None:
        return None if value is None else f"{value.normalize():f}"

    changes = [
        {
            "kind": one.kind,
            "service": one.service,
            "family": one.family,
            "attributes": dict(pair.split("=", 1) for pair in one.attributes.split("\n") if pair),
            "region": one.region,
            "purchase": one.purchase,
            "unit": one.unit,
            "currency": one.currency,
            "old": [{"from": plain(tier.start), "price": plain(tier.price)} for tier in one.old],
            "new": [{"from": plain(tier.start), "price": plain(tier.price)} for tier in one.new],
            "percent": None if one.percent is None else f"{one.percent:.4f}",
        }
        for kind in KINDS
        for one in found.largest[kind]
    ]
    document: dict[str, Any] = {
        "catalogs": [
            {"name": name, "hash": one.hash, "user_hash": one.user.hash if one.user else None}
            for name, one in zip(names, catalogs, strict=True)
        ],
        "services": {service: dict(sorted(counts.items())) for service, counts in sorted(found.services.items())},
        "changes": changes,
    }
    if plan is not None:
        document["plan"] = {
            "monthly_delta": plain(_sum(plan)),
            "resources": [{"address": one.address, "old": plain(one.old), "new": plain(one.new)} for one in plan],
        }
    return document
