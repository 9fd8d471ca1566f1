"""AWS Certificate Manager and Private CA: certificates and authorities, one price for all regions, from the goldens."""

from __future__ import annotations

from collections.abc import Iterator

from pricing.make._meters import Meter
from pricing.make._network import Golden, goldens
from pricing.make.table import Facts, Table

FAMILY = "AWS Certificate Manager"
CA = "aws_acmpca_certificate_authority"
ISSUED = {"usagetype": "PrivateCertificatesIssued"}


def _everywhere(component: str, price: str, meter: Meter, printed: str = "") -> Golden:
    return Golden(CA, component, price, meter, listed_region="global", printed=printed)


COMPONENTS = [
    _everywhere("Private certificate authority", "400", Meter(FAMILY, {"usagetype": "PaidPrivateCA"}, "CA-month")),
    _everywhere(
        "Private certificate authority (short-lived certificate mode)",
        "50",
        Meter(FAMILY, {"usagetype": "ShortLivedCertificatePrivateCA"}, "CA-month"),
    ),
    _everywhere("Certificates (first 1K)", "0.75", Meter(FAMILY, ISSUED, "certificate")),
    _everywhere("Certificates (next 9K)", "0.35", Meter(FAMILY, ISSUED, "certificate", "1000")),
    _everywhere("Certificates (over 10K)", "0.001", Meter(FAMILY, ISSUED, "certificate", "10000")),
    _everywhere(
        "Certificates (short-lived)", "0.058", Meter(FAMILY, {"usagetype": "ShortLivedCertificatesIssued"}, "certificate")
    ),
]


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the one table of certificate prices."""
    rows = list(goldens(facts, COMPONENTS))
    yield Table("aws/AWSCertificateManager/certificates.csv", service="AWSCertificateManager", rows=rows)
