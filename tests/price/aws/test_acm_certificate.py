"""aws_acm_certificate, after https://aws.amazon.com/certificate-manager/pricing/."""

import pytest

from costgate.price.pricer import Free, Unpriced
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

PRIVATE = {"certificate_authority_arn": "arn:aws:acm-pca:us-east-1:123456789012:certificate-authority/1"}


def test_a_public_certificate_is_free():
    with pytest.raises(Free, match="public certificates"):
        charges("aws_acm_certificate", {"domain_name": "example.com"})


def test_a_private_certificate_is_charged_when_issued():
    assert charges("aws_acm_certificate", PRIVATE) == [("Certificate", 1, "certificate", "PrivateCertificatesIssued")]


def test_a_certificate_of_a_short_lived_authority_is_cheaper():
    authority = resource("aws_acmpca_certificate_authority", {"usage_mode": "SHORT_LIVED_CERTIFICATE"})
    graph = Links({"certificate_authority_arn": [authority]})
    assert charges("aws_acm_certificate", PRIVATE, graph=graph)[0][3] == "ShortLivedCertificatesIssued"


def test_an_exportable_public_certificate_has_no_known_price():
    with pytest.raises(Unpriced, match="exportable"):
        charges("aws_acm_certificate", {"options": [{"export": "ENABLED"}]})
