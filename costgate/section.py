"""What the parts of costgate.yaml have in common: they are strict."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import msgspec
from msgspec import Meta

Text = Annotated[str, Meta(min_length=1)]
Amount = Annotated[Decimal, Meta(description="an amount of money in the report's currency")]


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A part of costgate.yaml; an unknown key in it is an error."""
