"""What every part of the policy document is made of."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

Micros = Annotated[int, Meta(description="millionths of the currency's unit")]
Shown = Annotated[str, Meta(description="the amount as text, such as $1,234.50")]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the document; it has the fields of the schema and no others."""


class Place(Part, frozen=True):
    """A place in a source file; line 0 means the whole file."""

    file: str
    line: int
