"""Amazon EventBridge: events, archives and schema discovery, known in us-east-1 only, from the goldens."""

from __future__ import annotations

from collections.abc import Iterator

from pricing.make._meters import Meter
from pricing.make._network import Golden, goldens
from pricing.make.table import Facts, Table

MILLION = 1_000_000
BUS = "aws_cloudwatch_event_bus"
FAMILY = "EventBridge"
COMPONENTS = [
    Golden(BUS, "Custom events published", "1", Meter(FAMILY, {"eventType": "Custom Event"}, "event", per=MILLION)),
    Golden(BUS, "Third-party events published", "1", Meter(FAMILY, {"eventType": "Partner Event"}, "event", per=MILLION)),
    Golden(BUS, "Schema discovery", "0.1", Meter(FAMILY, {"eventType": "Discovery Event"}, "event", per=MILLION)),
    Golden(BUS, "Archive processing", "0.1", Meter(FAMILY, {"usagetype": "ArchivedEvents-Bytes"}, "GB")),
    Golden(BUS, "Archive storage", "0.023", Meter(FAMILY, {"usagetype": "TimedStorage-ByteHrs"}, "GB-month")),
]


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the one table of EventBridge prices."""
    yield Table("aws/AWSEvents/eventbridge.csv", service="AWSEvents", rows=list(goldens(facts, COMPONENTS)))
