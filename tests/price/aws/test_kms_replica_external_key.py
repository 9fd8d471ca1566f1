"""aws_kms_replica_external_key, after https://aws.amazon.com/kms/pricing/."""

from tests.price.pricing import charges


def test_it_is_charged_as_a_key_of_its_own():
    lines = charges("aws_kms_replica_external_key")
    assert lines[0] == ("Customer master key", 1, "key-month", "KMS-Keys")
    assert lines[1] == ("Requests", None, "", "KMS-Requests")
