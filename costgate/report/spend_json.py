"""The spend report as JSON: the nouns of `costgate.spendreport`, with each row of a table as an object by its columns' ids.

Amounts and shares are decimal strings, exact up to the twelve places of the rollup; days are ISO; null is what is not known.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

import msgspec

from costgate.report.json import WIDE, number
from costgate.spendreport import SpendReport

PLACE = Decimal("1e-12")


def render(report: SpendReport) -> str:
    """Return the report as JSON, indented."""
    plain = msgspec.to_builtins(report, builtin_types=(Decimal, date))
    return msgspec.json.format(msgspec.json.encode(_plain(plain)), indent=2).decode() + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return number(value if value == value.to_integral_value() else value.quantize(PLACE, ROUND_HALF_EVEN, WIDE))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        if "rows" in value:
            ids = [column["id"] for column in value["columns"]]
            value = {**value, "rows": [dict(zip(ids, row)) for row in value["rows"]]}
        return {key: _plain(item) for key, item in value.items()}
    return value
