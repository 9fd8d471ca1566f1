"""aws_glue_crawler, after https://aws.amazon.com/glue/pricing/."""

from tests.price.pricing import charges


def test_a_crawler_pays_hours_of_one_unit():
    assert charges("aws_glue_crawler", {}, {"monthly_hours": 60}) == [
        ("Duration", 60, "DPU-hour", "Crawler-DPU-Hour"),
    ]
