"""What every part of the policy document is made of."""

from __future__ import annotations

import msgspec


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the document; it has the fields of the schema and no others."""


class Place(Part, frozen=True):
    """A place in a source file; line 0 means the whole file."""

    file: str
    line: int
