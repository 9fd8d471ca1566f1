"""aws_cloudwatch_composite_alarm, after https://aws.amazon.com/cloudwatch/pricing/."""

from tests.price.pricing import charges


def test_a_composite_alarm_is_charged_by_the_month():
    assert charges("aws_cloudwatch_composite_alarm", {"alarm_rule": "ALARM(a)"}, {}) == [
        ("Composite alarm", 1, "alarm-month", "CW:CompositeAlarmMonitorUsage"),
    ]
