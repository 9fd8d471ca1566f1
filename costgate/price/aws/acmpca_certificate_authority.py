"""aws_acmpca_certificate_authority."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._worldwide import worldwide
from costgate.price.pricer import Charge, Sku, prices, sku
from costgate.price.view import View
from costgate.units import quantity

SHORT_LIVED = "SHORT_LIVED_CERTIFICATE"


@prices("aws_acmpca_certificate_authority", usage={"monthly_requests": "certificate"})
def price(r: View) -> Iterator[Charge]:
    """A private authority a month, cheaper when it issues short-lived certificates only; each certificate issued.

    https://aws.amazon.com/private-ca/pricing/
    """
    if r.text("usage_mode", "GENERAL_PURPOSE").upper() == SHORT_LIVED:
        authority, certificates = "ShortLivedCertificatePrivateCA", "ShortLivedCertificatesIssued"
        names = "Private certificate authority (short-lived certificate mode)", "Certificates (short-lived)"
    else:
        authority, certificates = "PaidPrivateCA", "PrivateCertificatesIssued"
        names = "Private certificate authority", "Certificates"
    yield Charge(names[0], quantity(1, "CA-month"), _sku(r, authority))
    yield Charge(names[1], r.usage("monthly_requests"), _sku(r, certificates), usage_based=True)


def _sku(r: View, usagetype: str) -> Sku:
    return sku("AWSCertificateManager", "AWS Certificate Manager", region=worldwide(r), usagetype=usagetype)
