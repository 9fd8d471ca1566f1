"""What the parts of costgate.yaml have in common: they are strict."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

import msgspec
from msgspec import Meta

Text = Annotated[str, Meta(min_length=1)]
Amount = Annotated[Decimal, Meta(description="an amount of money in the report's currency")]


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A part of costgate.yaml; an unknown key in it is an error."""


class ExpectedDays(Section, frozen=True, kw_only=True):
    """Days on which one scope may cost more, each with a reason and an owner. Both ends belong to them."""

    start: Annotated[date, Meta(description="the first day, YYYY-MM-DD")] = msgspec.field(name="from")
    end: Annotated[date, Meta(description="the last day, YYYY-MM-DD")] = msgspec.field(name="to")
    reason: Annotated[Text, Meta(description="why more is spent then")]
    owner: Annotated[Text, Meta(description="the team or person who owns it")]
    scope: Annotated[
        dict[Text, Text], Meta(description="owner keys and values that it is about, such as team: web; empty is everything")
    ] = {}

    def __post_init__(self) -> None:
        """Refuse days that end before they begin."""
        if self.end < self.start:
            raise ValueError(f"these days end on {self.end}, before they begin on {self.start}")
