"""What is told of a resource type: whether it is priced or free, and by what."""

from __future__ import annotations

from typing import Literal

import msgspec


class Supported(msgspec.Struct, frozen=True):
    """A resource type that can be judged: what is charged for it, or why nothing is.

    `pages` are the provider's price pages; `usage` names the keys that a usage file may set, with the unit of each.
    """

    type: str
    status: Literal["priced", "free"]
    what: str
    pages: list[str] = []
    usage: dict[str, str] = {}
