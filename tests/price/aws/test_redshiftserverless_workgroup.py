"""aws_redshiftserverless_workgroup, after https://aws.amazon.com/redshift/pricing/."""

from tests.price.pricing import charges


def test_capacity_is_charged_while_queries_run():
    assert charges("aws_redshiftserverless_workgroup") == [("Compute", None, "", "ServerlessUsage")]
