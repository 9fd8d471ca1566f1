"""aws_acmpca_certificate."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._worldwide import worldwide
from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View


@prices("aws_acmpca_certificate", usage={"monthly_requests": "certificate"})
def price(r: View) -> Iterator[Charge]:
    """The certificate when it is issued, once: so nothing a month unless somebody states how often it is issued again.

    https://aws.amazon.com/private-ca/pricing/
    """
    authority = r.target("certificate_authority_arn")
    short = authority is not None and authority.text("usage_mode", "GENERAL_PURPOSE") == "SHORT_LIVED_CERTIFICATE"
    usagetype = "ShortLivedCertificatesIssued" if short else "PrivateCertificatesIssued"
    issued = sku("AWSCertificateManager", "AWS Certificate Manager", region=worldwide(r), usagetype=usagetype)
    yield Charge("Certificates issued", r.usage("monthly_requests"), issued, usage_based=True)
