"""aws_kms_key, after https://aws.amazon.com/kms/pricing/."""

from tests.price.pricing import charges

KEY = ("Customer master key", 1, "key-month", "KMS-Keys")


def test_a_symmetric_key_pays_a_month_and_requests():
    lines = charges("aws_kms_key")
    assert lines[0] == KEY
    assert [line[3] for line in lines[1:]] == [
        "KMS-Requests",
        "KMS-Requests-GenerateDatakeyPair-ECC",
        "KMS-Requests-GenerateDatakeyPair-RSA",
    ]


def test_rsa_2048_requests_cost_as_symmetric_ones_do_under_a_name_of_their_own():
    assert charges("aws_kms_key", {"customer_master_key_spec": "RSA_2048"}) == [
        KEY,
        ("Requests (RSA 2048)", None, "", "KMS-Requests-Asymmetric-RSA_2048"),
    ]


def test_other_asymmetric_keys_have_dearer_requests():
    for spec in ("RSA_4096", "ECC_NIST_P256", "ML_DSA_44"):
        assert charges("aws_kms_key", {"customer_master_key_spec": spec})[1][3] == "KMS-Requests-Asymmetric"


def test_an_hmac_key_has_standard_requests():
    assert charges("aws_kms_key", {"customer_master_key_spec": "HMAC_256"})[1:] == [("Requests", None, "", "KMS-Requests")]


def test_a_disabled_key_is_charged():
    assert charges("aws_kms_key", {"is_enabled": False})[0] == KEY
