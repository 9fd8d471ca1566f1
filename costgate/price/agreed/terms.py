"""Apply agreements to charges: which part of a charge is bought how, at whose price, with how much off."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

from costgate.errors import ConfigError
from costgate.model import Resource, Source
from costgate.price.agreed.agreements import Agreements, Commitment, Dated, Discount, Loaded, Match, OwnPrice
from costgate.price.catalog import Catalog
from costgate.price.layer import Price
from costgate.price.pricer import ONE, Charge, Sku
from costgate.units import Rate, unit
from costgate.wildcard import fits

PUBLISHED = Path(__file__).with_name("commitments.csv")
ON_DEMAND = "OnDemand"
# How a kind of commitment may be called in the catalog, the most exact first. Amazon prices its savings plans like its
# reserved instances: compute plans like convertible, EC2 instance plans like standard ones.
# https://docs.aws.amazon.com/savingsplans/latest/userguide/what-is-savings-plans.html
PURCHASES = {
    "reserved": ("reserved_{term}_{payment}", "reserved_{term}"),
    "reserved_standard": ("reserved_{term}_standard_{payment}",),
    "reserved_convertible": ("reserved_{term}_convertible_{payment}",),
    "ec2_instance_savings_plan": ("savings_plan_ec2_{term}_{payment}", "reserved_{term}_standard_{payment}"),
    "compute_savings_plan": ("savings_plan_compute_{term}_{payment}", "reserved_{term}_convertible_{payment}"),
    "savings_plan": ("savings_plan_{term}",),
    "cud": ("Commit{years}Yr",),
    "flexible_cud": ("flexible_cud_{term}",),
    "spot": ("Spot",),
}
HUNDRED = Decimal(100)


class Part(NamedTuple):
    """A part of a charge. *purchases* are the ways to buy to look for, in order; *prices* wins over the catalog if set.

    *share* is how much of the charge it is, *multiplier* what is left of the price, *words* say by which agreement, *label*
    names the part where there are several. What is *committed* gets no sustained-use discount: providers give it only for
    what is bought on demand.
    """

    share: Decimal
    purchases: tuple[str, ...] = ()
    prices: tuple[Price, ...] = ()
    multiplier: Decimal = ONE
    words: str = ""
    label: str = ""
    committed: bool = False


WHOLE = (Part(ONE),)


class Terms:
    """The agreements that hold on one day, ready to be applied to any number of charges."""

    def __init__(self, loaded: Loaded, catalog: Catalog, *, as_of: str) -> None:
        agreements: Agreements = loaded.agreements
        self._path = loaded.path
        self._catalog = catalog
        self.covering: set[Commitment] = set()
        self._currency = agreements.currency
        self._discounts = [one for one in agreements.discounts if _holds(one, as_of)]
        self._commitments = [one for one in agreements.commitments if _holds(one, as_of)]
        self._own = [one for one in agreements.prices if _holds(one, as_of)]
        self._by_address = any(one.address for one in (*self._discounts, *self._commitments))
        self._known: dict[tuple[Sku, str, str], tuple[Part, ...]] = {}
        dated: list[Dated | OwnPrice] = [*agreements.discounts, *agreements.commitments, *agreements.prices]
        self._ended = [
            f"{loaded.path}: {one.name or 'an agreement'} ended on {one.until} and is not applied"
            for one in dated
            if one.until and one.until <= as_of
        ]

    @property
    def notices(self) -> list[str]:
        """What a reader should know: agreements that ended, and commitments that covered nothing."""
        idle = [one for one in self._commitments if one not in self.covering]
        return [
            *self._ended,
            *(f"{self._path}: the {_bought(one)}{_named(one)} covers nothing in this plan" for one in idle),
        ]

    def parts(self, charge: Charge, resource: Resource) -> tuple[Part, ...]:
        """Return how *charge* of *resource* is bought; its shares add up to one."""
        key = (charge.sku, charge.sku.region or resource.region or "", resource.address if self._by_address else resource.type)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = tuple(self._parts(charge.sku, key[1], resource))
        return known

    def _parts(self, sku: Sku, region: str, resource: Resource) -> Iterator[Part]:
        left = ONE
        own = self._own_price(sku, region)
        covering = self._covered(sku, region, resource, own)
        if covering is not None:
            left -= covering.share
            yield self._discounted(covering, sku, region, resource)
        if left:
            rest = Part(left, prices=own, words=own[0].source.name if own else "")
            yield rest if own else self._discounted(rest, sku, region, resource)

    def _covered(self, sku: Sku, region: str, resource: Resource, own: tuple[Price, ...]) -> Part | None:
        """Return the part that the first fitting commitment covers: only what would be bought on demand can be covered."""
        if sku.purchase != ON_DEMAND:
            return None
        for one in self._commitments:
            part = self._committed(one, sku, own) if _matches(one, sku, region, resource) else None
            if part is not None:
                self.covering.add(one)
                return part
        return None

    def _committed(self, one: Commitment, sku: Sku, own: tuple[Price, ...]) -> Part | None:
        """Return the covered part: at the stated discount, the published one, or the catalog's price; None if there is none."""
        share = one.coverage / HUNDRED
        if not share:
            return None
        label = f"{_percent(one.coverage)} % {_bought(one)}"
        words = label + _named(one)
        percent = one.percent if one.percent is not None else _published(one, sku)
        if percent is not None:
            words = f"{words}, {_percent(percent)} % off"
            left = (HUNDRED - percent) / HUNDRED
            return Part(share, prices=own, multiplier=left, words=words, label=label, committed=True)
        named = (
            name.format(term=one.term, years=one.term[:1], payment=one.payment or "no_upfront") for name in PURCHASES[one.kind]
        )
        sold = tuple(name for name in named if self._catalog.sells(sku._replace(purchase=name)))
        return Part(share, purchases=sold, words=words, label=label, committed=True) if sold else None

    def _discounted(self, part: Part, sku: Sku, region: str, resource: Resource) -> Part:
        bought = sku._replace(purchase=part.purchases[0]) if part.purchases else sku
        for one in self._discounts:
            if _matches(one, bought, region, resource):
                said = f"{_percent(one.percent)} % off{_named(one)}"
                words = f"{part.words}, {said}" if part.words else said
                part = part._replace(multiplier=part.multiplier * (HUNDRED - one.percent) / HUNDRED, words=words)
        return part

    def _own_price(self, sku: Sku, region: str) -> tuple[Price, ...]:
        fitting = [one for one in self._own if _is_price_of(one, sku, region)]
        if not fitting:
            return ()
        most = max(len(one.attributes) for one in fitting)
        best = [one for one in fitting if len(one.attributes) == most]
        if len(best) > 1:
            raise ConfigError(f"{len(best)} prices fit {sku} in {region}", where=self._path, hint="leave one of them")
        return (self._price(best[0], sku.service),)

    def _price(self, own: OwnPrice, service: str) -> Price:
        source = Source("", own.name or self._path, own.since, "user", service=service)
        return Price(Decimal(0), Rate(own.price, unit(own.per)), self._currency, source)


def _published(one: Commitment, sku: Sku) -> Decimal | None:
    """Return the percent off that the provider publishes for every price of a service; None where it has price lists."""
    for row in _publications():
        known = (row["kind"], row["term"], row["service"])
        if known == (one.kind, one.term, sku.service) and any(fits(row["sku"], value) for _, value in sku.attributes):
            return Decimal(row["percent"])
    return None


@cache
def _publications() -> list[dict[str, str]]:
    with PUBLISHED.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _holds(one: Dated | OwnPrice, as_of: str) -> bool:
    return one.since <= as_of and (not one.until or as_of < one.until)


def _matches(one: Match, sku: Sku, region: str, resource: Resource) -> bool:
    return (
        one.provider in (None, resource.provider)
        and fits(one.service, sku.service)
        and fits(one.family, sku.family)
        and fits(one.region, region)
        and fits(one.type, resource.type)
        and fits(one.address, resource.address)
        and fits(one.purchase, sku.purchase)
        and (not one.sku or any(fits(one.sku, value) for _, value in sku.attributes))
    )


def _is_price_of(own: OwnPrice, sku: Sku, region: str) -> bool:
    return (
        own.service == sku.service
        and own.family in ("", sku.family)
        and own.purchase == sku.purchase
        and fits(own.region, region)
        and own.attributes.items() <= dict(sku.attributes).items()
    )


def _named(one: Discount | Commitment) -> str:
    return f" ({one.name})" if one.name else ""


def _bought(one: Commitment) -> str:
    return " ".join(filter(None, (one.kind.replace("_", " "), one.term, one.payment.replace("_", " "))))


def _percent(value: Decimal) -> str:
    return f"{value.normalize():f}"
