"""The part of costgate.yaml that says which days of spend are anomalies, and when they are expected."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from costgate.sections.section import Amount, ExpectedDays, Section, Text


class Quiet(ExpectedDays, frozen=True, kw_only=True):
    """Days on which what one scope costs is expected, such as a load test or a migration."""


class Anomalies(Section, frozen=True):
    """What makes a day an anomaly: all three must be exceeded."""

    deviations: Annotated[Decimal, Meta(description="how many deviations above what was usual (default: 4)")] = Decimal(4)
    share: Annotated[Decimal, Meta(description="which share above what was usual (default: 0.20)")] = Decimal("0.20")
    least: Annotated[Amount, Meta(description="how much above what was usual, a day (default: 10)")] = Decimal(10)
    quiet: Annotated[list[Quiet], Meta(description="days on which more is expected to be spent")] = []
    quiet_environments: Annotated[
        list[Text], Meta(description="environments that are tests, such as loadtest: what they cost is never an anomaly")
    ] = []
