"""The part of costgate.yaml that says which spend is shared, and how it is split among those who share it."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta

from costgate.sections.section import Section, Text

Kind = Literal["idle", "shared", "overhead"]


class SharedMatch(Section, frozen=True):
    """Which charges are shared. Every stated field must fit; `*` stands for anything."""

    owner: Annotated[dict[Text, Text], Meta(description="owner keys and values, such as team: platform")] = {}
    account: Annotated[str, Meta(description="cloud account, subscription or project id")] = ""
    service: Annotated[str, Meta(description="service as the bill names it, such as Amazon EKS")] = ""
    provider: Annotated[str, Meta(description="provider as the bill names it, such as AWS")] = ""


class Shared(Section, frozen=True):
    """A cost that several share: what it is, and how it is split among the values of the owner key `to`."""

    id: Annotated[Text, Meta(description="its name in reports")]
    match: SharedMatch
    to: Annotated[Text, Meta(description="the owner key along which it is split, such as team")]
    kind: Annotated[
        Kind, Meta(description="idle capacity, a shared service, or overhead; a charge fits the first in this order")
    ] = "shared"
    by: Annotated[
        Literal["direct", "units", "fixed"],
        Meta(description="in proportion to the month's direct cost, to units of spend.units, or to a fixed percent"),
    ] = "direct"
    unit: Annotated[str, Meta(description="the unit in the units file, for `by: units`")] = ""
    percent: Annotated[
        dict[Text, Decimal],
        Meta(description="percent by the key's values, 100 in all, for `by: fixed`"),
    ] = {}
