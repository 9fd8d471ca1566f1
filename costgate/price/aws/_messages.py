"""Requests of messaging services, which count every started 64 KB of payload as one."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

from costgate.price.view import View

CHUNK_KB = 64
USAGE = {"monthly_requests": "request", "request_size_kb": "number"}


def chunks(r: View) -> Decimal | None:
    """Return the month's requests, counted in chunks of 64 KB; a request of unstated size is one. None when not stated."""
    requests, size = r.usage_number("monthly_requests"), r.usage_number("request_size_kb")
    if requests is None:
        return None
    each = 1 if size is None else (size / CHUNK_KB).to_integral_value(ROUND_CEILING)
    return requests * max(Decimal(1), Decimal(each))
