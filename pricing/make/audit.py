"""AWS Config and CloudTrail: what they record and evaluate, from AWS's metered unit maps."""

from __future__ import annotations

from collections.abc import Iterator

from pricing.make._meters import Meter
from pricing.make._network import metered
from pricing.make.table import Facts, Table, newest

ITEMS, RULES = "Management Tools - AWS Config", "Management Tools - AWS Config Rules"
EVALUATIONS, CONFORMANCE = {"usagetype": "ConfigRuleEvaluations"}, {"usagetype": "ConformancePackEvaluations"}
CONFIG: dict[str, Meter] = {
    "Config": Meter(ITEMS, {"usagetype": "ConfigurationItemRecorded"}, "item"),
    "Config configurationItemRecordedDaily": Meter(ITEMS, {"usagetype": "ConfigurationItemRecordedDaily"}, "item"),
    "Config Custom": Meter(ITEMS, {"usagetype": "CustomConfigItemRecorded"}, "item"),
    "Config Rules first 100000": Meter(RULES, EVALUATIONS, "evaluation"),
    "Config Rules next 400000": Meter(RULES, EVALUATIONS, "evaluation", "100000"),
    "Config Rules 500001 and more": Meter(RULES, EVALUATIONS, "evaluation", "500000"),
    "Config Conformance Packs first 100000": Meter(RULES, CONFORMANCE, "evaluation"),
    "Config Conformance Packs next 400000": Meter(RULES, CONFORMANCE, "evaluation", "100000"),
    "Config Conformance Packs 500001 and more": Meter(RULES, CONFORMANCE, "evaluation", "500000"),
}
EVENTS = "Management Tools - AWS CloudTrail"
TRAIL: dict[str, Meter] = {
    "Management Paid Events Recorded": Meter(EVENTS, {"usagetype": "PaidEventsRecorded"}, "event"),
    "Data Events Recorded": Meter(EVENTS, {"usagetype": "DataEventsRecorded"}, "event"),
    "Insights Events": Meter(EVENTS, {"usagetype": "InsightsEvents"}, "event"),
}


def tables(facts: Facts) -> Iterator[Table]:
    """Yield a table for each of the two services."""
    yield Table("aws/AWSConfig/recording.csv", service="AWSConfig", rows=newest(metered(facts, "config", CONFIG)))
    yield Table("aws/AWSCloudTrail/events.csv", service="AWSCloudTrail", rows=newest(metered(facts, "cloudtrail", TRAIL)))
