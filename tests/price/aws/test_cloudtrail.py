"""aws_cloudtrail, after https://aws.amazon.com/cloudtrail/pricing/."""

from tests.price.pricing import charges

USAGE = {"monthly_additional_management_events": 1, "monthly_data_events": 2, "monthly_insight_events": 3}


def test_additional_copies_and_data_events_are_charged():
    assert charges("aws_cloudtrail", {}, USAGE) == [
        ("Management events (additional copies)", 1, "event", "PaidEventsRecorded"),
        ("Data events", 2, "event", "DataEventsRecorded"),
    ]


def test_insights_are_charged_where_they_are_selected():
    values = {"insight_selector": [{"insight_type": "ApiCallRateInsight"}]}
    assert charges("aws_cloudtrail", values, USAGE)[2] == ("Insight events", 3, "event", "InsightsEvents")


def test_a_trail_without_global_events_has_no_additional_copies():
    assert [line[0] for line in charges("aws_cloudtrail", {"include_global_service_events": False})] == ["Data events"]
