"""aws_ecr_repository, after https://aws.amazon.com/ecr/pricing/."""

from tests.price.pricing import charges


def test_images_pay_for_storage():
    assert charges("aws_ecr_repository", {}, {"storage_gb": 50}) == [("Storage", 50, "GB-month", "TimedStorage-ByteHrs")]


def test_storage_depends_on_usage():
    assert charges("aws_ecr_repository")[0][1] is None
