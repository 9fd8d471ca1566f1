"""aws_cloudwatch_metric_alarm, after https://aws.amazon.com/cloudwatch/pricing/."""

from tests.price.pricing import charges


def metric(period, **rest):
    return {"id": "m", "metric": [{"metric_name": "CPUUtilization", "period": period}], **rest}


def test_an_alarm_with_a_period_of_a_minute_or_more_is_standard():
    assert charges("aws_cloudwatch_metric_alarm", {"metric_name": "CPU", "period": "60"}) == [
        ("Standard resolution", 1, "alarm-month", "CW:AlarmMonitorUsage"),
    ]


def test_a_period_of_ten_or_thirty_seconds_is_high_resolution():
    for period in (10, 30):
        assert charges("aws_cloudwatch_metric_alarm", {"period": period}) == [
            ("High resolution", 1, "alarm-month", "CW:HighResAlarmMonitorUsage"),
        ]


def test_metric_math_counts_each_metric():
    values = {"metric_query": [{"id": "e", "expression": "m2/m1*100"}, metric(120), metric(120)]}
    assert charges("aws_cloudwatch_metric_alarm", values)[0][1] == 2


def test_one_fast_metric_makes_the_whole_alarm_high_resolution():
    values = {"metric_query": [{"id": "e", "expression": "m2/m1"}, metric(60), metric(10)]}
    assert charges("aws_cloudwatch_metric_alarm", values) == [
        ("High resolution", 2, "alarm-month", "CW:HighResAlarmMonitorUsage")
    ]


def test_anomaly_detection_is_three_metrics():
    values = {
        "comparison_operator": "GreaterThanUpperThreshold",
        "metric_query": [{"id": "e", "expression": "ANOMALY_DETECTION_BAND(m)"}, metric("120")],
    }
    assert charges("aws_cloudwatch_metric_alarm", values) == [
        ("Standard resolution anomaly detection", 3, "alarm-month", "CW:AlarmMonitorUsage"),
    ]


def test_a_metrics_insights_query_counts_metrics_that_the_plan_does_not_tell():
    values = {"metric_query": [{"id": "q", "expression": 'SELECT MAX(CPUUtilization) FROM "AWS/EC2"'}]}
    assert charges("aws_cloudwatch_metric_alarm", values) == [
        ("Metrics Insights query", None, "", "CW:MetricInsightAlarmUsage"),
    ]
