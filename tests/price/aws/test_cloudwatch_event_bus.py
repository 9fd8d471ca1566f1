"""aws_cloudwatch_event_bus, after https://aws.amazon.com/eventbridge/pricing/."""

from tests.price.pricing import charges


def test_events_archives_and_discovery_are_charged():
    usage = {
        "monthly_custom_events": 1,
        "monthly_third_party_events": 2,
        "monthly_archive_processing_gb": 3,
        "archive_storage_gb": 4,
        "monthly_schema_discovery_events": 5,
    }
    assert charges("aws_cloudwatch_event_bus", {}, usage) == [
        ("Custom events published", 1, "event", "Custom Event"),
        ("Third-party events published", 2, "event", "Partner Event"),
        ("Archive processing", 3, "GB", "ArchivedEvents-Bytes"),
        ("Archive storage", 4, "GB-month", "TimedStorage-ByteHrs"),
        ("Schema discovery", 5, "event", "Discovery Event"),
    ]


def test_a_bus_by_itself_costs_nothing_that_is_known():
    assert {line[1] for line in charges("aws_cloudwatch_event_bus")} == {None}
