"""What costgate can price: every resource type with what is charged for it, the price page, and its usage keys.

All of it is read from the pricers' docstrings and the free lists, so that it cannot be out of date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from costgate.price.lookup import CLOUDS, free_reason, free_types, pricer
from costgate.price.pricer import Pricer
from costgate.supportedtype import Supported

LINK = re.compile(r"https?://\S+")


def supported(cloud: str = "") -> Iterator[Supported]:
    """Yield every known type of *cloud* (`aws`, `azurerm`, `google`, `kubernetes`; all when empty), by name."""
    for name in sorted(CLOUDS) if not cloud else [cloud]:
        priced = {f"{name}_{path.stem}" for path in Path(__file__).with_name(name).glob("[a-z]*.py")}
        for type in sorted(priced | set(free_types(name))):
            found = of(type)
            if found is not None:
                yield found


def of(type: str) -> Supported | None:
    """Return what is known of *type*; None when it is unknown."""
    found = pricer(type)
    if found is not None:
        return _priced(type, found)
    reason = free_reason(type)
    return None if reason is None else Supported(type, "free", reason)


def _priced(type: str, found: Pricer) -> Supported:
    paragraphs = [" ".join(part.split()) for part in found.doc.split("\n\n")]
    words = [LINK.sub("", part).strip() for part in paragraphs]
    return Supported(type, "priced", " ".join(part for part in words if part), LINK.findall(found.doc), dict(found.usage))
