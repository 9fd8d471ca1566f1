"""aws_cloudwatch_dashboard, after https://aws.amazon.com/cloudwatch/pricing/."""

from tests.price.pricing import charges


def test_a_dashboard_is_charged_by_the_month():
    assert charges("aws_cloudwatch_dashboard", {}, {}) == [
        ("Dashboard", 1, "dashboard-month", "DashboardsUsageHour"),
    ]
