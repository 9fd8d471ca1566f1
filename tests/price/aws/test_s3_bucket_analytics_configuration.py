"""aws_s3_bucket_analytics_configuration, after https://aws.amazon.com/s3/pricing/."""

from tests.price.pricing import charges

TYPE = "aws_s3_bucket_analytics_configuration"


def test_each_monitored_object_is_charged():
    assert charges(TYPE, {}, {"monthly_monitored_objects": 10_000_000}) == [
        ("Objects monitored", 10_000_000, "object", "StorageAnalytics-ObjCount")
    ]


def test_without_usage_the_objects_are_unknown():
    assert charges(TYPE) == [("Objects monitored", None, "", "StorageAnalytics-ObjCount")]
