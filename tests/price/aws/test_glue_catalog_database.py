"""aws_glue_catalog_database, after https://aws.amazon.com/glue/pricing/."""

from tests.price.pricing import charges


def test_objects_and_requests_are_charged_when_stated():
    assert charges("aws_glue_catalog_database", {}, {"monthly_objects": 1_000_000, "monthly_requests": 5}) == [
        ("Storage", 1_000_000, "object-month", "Catalog-Storage"),
        ("Requests", 5, "request", "Catalog-Request"),
    ]
