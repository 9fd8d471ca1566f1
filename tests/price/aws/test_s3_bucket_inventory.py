"""aws_s3_bucket_inventory, after https://aws.amazon.com/s3/pricing/."""

from tests.price.pricing import charges


def test_each_listed_object_is_charged():
    assert charges("aws_s3_bucket_inventory", {}, {"monthly_listed_objects": 100_000_000}) == [
        ("Objects listed", 100_000_000, "object", "Inventory-ObjectsListed")
    ]


def test_without_usage_the_objects_are_unknown():
    assert charges("aws_s3_bucket_inventory") == [("Objects listed", None, "", "Inventory-ObjectsListed")]
