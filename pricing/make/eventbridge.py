"""Amazon EventBridge: events, archives, schema discovery, pipes, API destinations and schedules."""

from __future__ import annotations

from collections.abc import Iterator

from pricing.make._meters import Meter
from pricing.make._network import Golden, goldens
from pricing.make._unit_maps import mapped
from pricing.make.table import Facts, Table, newest

FAMILY = "EventBridge"


def _invocations(tier_start: str = "") -> Meter:
    return Meter(FAMILY, {"usagetype": "ScheduledInvocation"}, "invocation", tier_start)


METERS = {
    "CloudWatch Events Custom Event": Meter(FAMILY, {"eventType": "Custom Event"}, "event"),
    "CloudWatch Events Discovery Event": Meter(FAMILY, {"eventType": "Discovery Event"}, "event"),
    "CloudWatch Events Archive Event": Meter(FAMILY, {"usagetype": "ArchivedEvents-Bytes"}, "GB"),
    "CloudWatch Events Event Storage": Meter(FAMILY, {"usagetype": "TimedStorage-ByteHrs"}, "GB-month"),
    "CloudWatch Events APIDestination": Meter(FAMILY, {"usagetype": "APIDestination"}, "event"),
    "Pipe Request per 64K-Chunks": Meter(FAMILY, {"usagetype": "PipesRequest-64K-Chunks"}, "request"),
    "Scheduled Invocation for 0 to 14000000 Invocations": _invocations(),
    "Scheduled Invocation for 14000000 to Inf Invocations": _invocations("14000000"),
}
PARTNER = Meter(FAMILY, {"eventType": "Partner Event"}, "event", per=1_000_000)
COMPONENTS = [Golden("aws_cloudwatch_event_bus", "Third-party events published", "1", PARTNER)]


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the one table of EventBridge prices."""
    rows = newest([*mapped(facts, "events", METERS), *goldens(facts, COMPONENTS)])
    yield Table("aws/AWSEvents/eventbridge.csv", service="AWSEvents", rows=rows)
