"""aws_acm_certificate."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._worldwide import worldwide
from costgate.price.pricer import Charge, Free, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import quantity

SHORT_LIVED = "SHORT_LIVED_CERTIFICATE"


@prices("aws_acm_certificate")
def price(r: View) -> Iterator[Charge]:
    """A certificate of a private authority, once when it is issued or renewed; public certificates are free.

    A public certificate that may be exported is charged for; that price is not in the catalog.

    https://aws.amazon.com/private-ca/pricing/ https://aws.amazon.com/certificate-manager/pricing/
    """
    if not r.has("certificate_authority_arn"):
        if r.block("options").text("export", "DISABLED").upper() == "ENABLED":
            raise Unpriced(
                "no price for an exportable public certificate: set options.export to DISABLED where it is not needed"
            )
        raise Free("public certificates for use inside AWS are free")
    authority = r.target("certificate_authority_arn")
    short = authority is not None and authority.text("usage_mode", "").upper() == SHORT_LIVED
    usagetype = "ShortLivedCertificatesIssued" if short else "PrivateCertificatesIssued"
    yield Charge(
        "Certificate",
        quantity(1, "certificate"),
        sku("AWSCertificateManager", "AWS Certificate Manager", region=worldwide(r), usagetype=usagetype),
        usage_based=True,
    )
