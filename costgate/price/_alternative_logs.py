"""Logs that are kept for ever, or for long: what a shorter retention saves, where the intake is stated.

What is kept grows to the months of the retention times the intake of a month. Kept for ever it grows without end, so what a
retention saves is told for each month beyond it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from costgate.model import Line
from costgate.price._alternative_parts import Proposal, Step, Subject, Worth

DAYS_OF_A_YEAR, MONTHS_OF_A_YEAR = 365, 12


class Kept(NamedTuple):
    """How a kind of logs is kept: what the bill calls the intake and what is kept, and which retentions there are, in days."""

    about: str
    taken_in: str
    stored: str
    allowed: tuple[int, ...]
    for_ever: bool = False
    compressed: bool = False


# https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
CLOUDWATCH = Kept(
    "cloudwatch",
    "Data ingested",
    "Archival storage",
    (1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653),
    for_ever=True,
    compressed=True,
)
# https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure
LOG_ANALYTICS = Kept("log-analytics", "Log data ingestion", "Log data retention", tuple(range(31, 731)))


def log_group(subject: Subject) -> Iterator[Proposal]:
    """Propose a retention for a log group in CloudWatch that has none, or a long one."""
    yield from _shorter(subject, CLOUDWATCH)


def workspace(subject: Subject) -> Iterator[Proposal]:
    """Propose a shorter retention for a workspace of Log Analytics."""
    yield from _shorter(subject, LOG_ANALYTICS)


def _shorter(subject: Subject, kept: Kept) -> Iterator[Proposal]:
    r, attribute = subject.view, "retention_in_days"
    days = r.number(attribute, 0)
    allowed = [one for one in kept.allowed if one <= subject.log_days]
    stored = _line(subject, kept.stored)
    if not allowed or stored is None or stored.unit_price is None or (days <= allowed[-1] if days else not kept.for_ever):
        return
    step = Step((attribute,), None if not days else f"{days:f}", allowed[-1])
    yield Proposal("log-retention", _about(kept, days), (step,), worth=_worth(subject, kept, stored, days - allowed[-1]))


def _about(kept: Kept, days: Decimal) -> str:
    return kept.about if days else f"{kept.about}-endless"


def _worth(subject: Subject, kept: Kept, stored: Line, days: Decimal) -> Worth:
    """Return what it saves not to keep logs for further *days*; below 0 they are kept for ever: what it saves of one month."""
    taken_in = _line(subject, kept.taken_in)
    rate = stored.unit_price or Decimal(0)
    if taken_in is None or taken_in.quantity is None:
        unit = stored.unit or "GB-month"
        price = f"{rate.normalize():f} {subject.currency} a {unit}"
        return Worth(None, f"the storage of what is older, {price}; how much that is, is not stated")
    months = days * MONTHS_OF_A_YEAR / DAYS_OF_A_YEAR if days > 0 else Decimal(1)
    bounds = ["at most"] if kept.compressed else []
    again = ["and as much again for each further month that logs would be kept"] if days <= 0 else []
    return Worth(taken_in.quantity.amount * months * rate, condition=", ".join(bounds + again))


def _line(subject: Subject, name: str) -> Line | None:
    return next((line for line in subject.lines if line.name == name), None)
