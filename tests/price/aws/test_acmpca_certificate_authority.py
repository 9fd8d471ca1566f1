"""aws_acmpca_certificate_authority, after https://aws.amazon.com/private-ca/pricing/."""

from tests.price.pricing import charges


def test_an_authority_pays_a_month_and_certificates():
    assert charges("aws_acmpca_certificate_authority", {}, {"monthly_requests": 20_000}) == [
        ("Private certificate authority", 1, "CA-month", "PaidPrivateCA"),
        ("Certificates", 20_000, "certificate", "PrivateCertificatesIssued"),
    ]


def test_short_lived_mode_has_its_own_prices():
    assert [line[3] for line in charges("aws_acmpca_certificate_authority", {"usage_mode": "SHORT_LIVED_CERTIFICATE"})] == [
        "ShortLivedCertificatePrivateCA",
        "ShortLivedCertificatesIssued",
    ]
