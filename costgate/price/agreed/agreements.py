"""The agreements file: what its sections may hold, read strictly.

Discounts off the list price, prices of your own, commitments (reserved instances, savings plans, committed use, spot), free
allowances, and resource types that no price list knows, such as a vendor's or those of your own data centre.
`costgate config schema agreements` prints its JSON Schema, examples/agreements/ shows one of each.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from costgate import strictfile
from costgate.errors import ConfigError
from costgate.units import SECONDS

SCHEMA_ID = "https://costgate.dev/schema/agreements-v1.json"
DAY = Meta(pattern=r"^\d{4}-\d\d-\d\d$", description="a day, YYYY-MM-DD")
Text = Annotated[str, Meta(min_length=1)]
Share = Annotated[Decimal, Meta(description="in percent, from 0 to 100")]
Provider = Literal["aws", "azurerm", "google", "kubernetes", "oci"]
Kind = Literal["reserved", "reserved_standard", "reserved_convertible", "compute_savings_plan",
               "ec2_instance_savings_plan", "savings_plan", "cud", "flexible_cud", "spot"]  # fmt: skip


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A part of the agreements file; an unknown key in it is an error."""


class Match(Section, frozen=True):
    """Which charges an agreement is about. Every stated field must fit; in a text `*` stands for anything."""

    provider: Provider | None = None
    service: Annotated[str, Meta(description="as in the price list: AmazonEC2, Virtual Machines, Compute Engine")] = ""
    family: Annotated[str, Meta(description="as in the price list: Compute Instance, Virtual Machines Dv3 Series")] = ""
    region: Annotated[str, Meta(description="region code, such as eu-west-1 or eu-*")] = ""
    sku: Annotated[str, Meta(description="an attribute's value in the price list, such as m5.* or D2s v3")] = ""
    type: Annotated[str, Meta(description="resource type, such as aws_instance")] = ""
    address: Annotated[str, Meta(description="resource address, such as module.payments.*")] = ""
    purchase: Annotated[str, Meta(description="how it is bought: OnDemand, Spot, reserved_1y_*")] = ""


class Dated(Match, frozen=True):
    """An agreement that may begin and end."""

    name: Annotated[str, Meta(description="its name in reports")] = ""
    since: Annotated[str, DAY] = ""
    until: Annotated[str, DAY, Meta(description="the first day on which it no longer holds")] = ""


class Discount(Dated, frozen=True, kw_only=True):
    """Percent off the list price."""

    percent: Share


class OwnPrice(Section, frozen=True, kw_only=True):
    """A price of your own for one SKU: it wins over the catalog, or fills a price that the catalog lacks."""

    service: Text
    price: Decimal
    per: Annotated[str, Meta(min_length=1, description="the unit: hour, GB-month, request …")]
    family: str = ""
    attributes: Annotated[dict[Text, str], Meta(description="the SKU's: `costgate catalog search` shows them")] = {}
    region: Annotated[str, Meta(description="region code, such as eu-west-1 or eu-*; every region when left out")] = ""
    purchase: str = "OnDemand"
    name: Annotated[str, Meta(description="where the price comes from, such as a contract's number")] = ""
    since: Annotated[str, DAY] = ""
    until: Annotated[str, DAY] = ""


class Commitment(Dated, frozen=True, kw_only=True):
    """Usage that was committed to, or bought as spot: it covers a share of what fits, at its own price.

    The price is `percent` off the on-demand price; without it, the catalog's price for that way of buying.
    """

    kind: Kind
    coverage: Annotated[Decimal, Meta(description="how much of the usage it covers, in percent")] = Decimal(100)
    term: Literal["1y", "3y", ""] = ""
    payment: Literal["no_upfront", "partial_upfront", "all_upfront", ""] = ""
    percent: Annotated[Share | None, Meta(description="percent off the on-demand price, instead of the catalog's price")] = None


class Source(Section, frozen=True):
    """Where a custom charge's quantity comes from: an attribute of the resource or a number, times *times*."""

    attribute: Annotated[str, Meta(description="name of a numeric attribute; a.b for one in a block")] = ""
    default: Decimal | None = None
    times: Decimal = Decimal(1)


class CustomCharge(Section, frozen=True, kw_only=True):
    """One charge of a custom resource: a monthly amount, or a price per unit with a quantity."""

    name: Text
    monthly: Decimal | None = None
    price: Decimal | None = None
    per: str = ""
    quantity: Decimal | Source = Decimal(1)
    when: Annotated[dict[Text, str], Meta(description="attributes that the resource must have; * stands for anything")] = {}


class Agreements(Section, frozen=True):
    """All of the agreements file."""

    version: Literal[1] = 1
    currency: Annotated[str, Meta(pattern="^[A-Z]{3}$", description="of the amounts in this file")] = "USD"
    discounts: list[Discount] = []
    prices: list[OwnPrice] = []
    commitments: list[Commitment] = []
    free_tier: Annotated[list[Provider], Meta(description="providers whose monthly free allowance is deducted")] = []
    custom: Annotated[dict[Text, list[CustomCharge]], Meta(description="charges by resource type")] = {}


class Loaded(msgspec.Struct, frozen=True):
    """Agreements, the file that they come from, and the hash of its text."""

    agreements: Agreements
    path: str
    hash: str


def read(path: Path) -> Loaded:
    """Read the agreements file at *path*; raise `ConfigError` with the line where it is wrong."""
    text = strictfile.text_of(path, hint="`agreements:` in costgate.yaml names it")
    agreements = strictfile.parse(text, str(path), Agreements)
    _check(agreements, str(path))
    return Loaded(agreements, str(path), hashlib.sha256(text).hexdigest())


def _check(agreements: Agreements, where: str) -> None:
    """Raise `ConfigError` for what a schema cannot say."""
    for name, share in _shares(agreements):
        if share is not None and not 0 <= share <= 100:
            raise ConfigError(f"{name} is {share}, not a share of 100", where=where)
    for number, commitment in enumerate(agreements.commitments):
        _check_commitment(commitment, f"commitments.{number}", where)
    for type, charges in agreements.custom.items():
        for charge in charges:
            _check_charge(charge, f"custom.{type}: {charge.name}", where)


def _shares(agreements: Agreements) -> Iterator[tuple[str, Decimal | None]]:
    """Yield what is stated in percent, each with its name."""
    for number, discount in enumerate(agreements.discounts):
        yield f"discounts.{number}.percent", discount.percent
    for number, commitment in enumerate(agreements.commitments):
        yield f"commitments.{number}.percent", commitment.percent
        yield f"commitments.{number}.coverage", commitment.coverage


def _check_commitment(one: Commitment, name: str, where: str) -> None:
    if one.kind == "spot":
        return
    if not one.term:
        raise ConfigError(f"{name} has no term", where=where, hint="write `term: 1y` or `term: 3y`")


def _check_charge(charge: CustomCharge, name: str, where: str) -> None:
    if (charge.monthly is None) == (charge.price is None):
        raise ConfigError(
            f"{name} needs either `monthly` or `price`", where=where, hint="`monthly: 500`, or `price: 3` with `per: GB-month`"
        )
    if charge.price is not None and not charge.per:
        raise ConfigError(f"{name} has a price without a unit", where=where, hint="write `per: GB-month`, `per: hour` …")
    if charge.per and charge.per.rpartition("-")[2] not in SECONDS:
        raise ConfigError(
            f"{name} is per {charge.per}, which is no time", where=where, hint=f"end it with one of {', '.join(SECONDS)}"
        )
