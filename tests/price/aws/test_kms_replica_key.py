"""aws_kms_replica_key, after https://aws.amazon.com/kms/pricing/."""

from tests.price.aws.links import Links
from tests.price.pricing import charges, resource


def test_a_replica_is_charged_as_a_key_of_its_own():
    assert charges("aws_kms_replica_key")[0] == ("Customer master key", 1, "key-month", "KMS-Keys")


def test_its_requests_are_of_the_primary_keys_kind():
    primary = resource("aws_kms_key", {"customer_master_key_spec": "RSA_2048"})
    lines = charges("aws_kms_replica_key", graph=Links({"primary_key_arn": [primary]}))
    assert lines[1][3] == "KMS-Requests-Asymmetric-RSA_2048"
