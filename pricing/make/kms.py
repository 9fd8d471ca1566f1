"""AWS Key Management Service: keys and requests, from AWS's metered unit map."""

from __future__ import annotations

from collections.abc import Iterator

from pricing.make._meters import Meter
from pricing.make._network import metered
from pricing.make.table import Facts, Table, newest

METERS: dict[str, Meter] = {
    "Encryption Key": Meter("Encryption Key", {"usagetype": "KMS-Keys"}, "key-month"),
    "API request - Non Free Tier": Meter("API Request", {"usagetype": "KMS-Requests"}, "request"),
    "Asymmetric Requests RSA_2048": Meter("API Request", {"usagetype": "KMS-Requests-Asymmetric-RSA_2048"}, "request"),
    "Asymmetric Requests except RSA_2048API": Meter("API Request", {"usagetype": "KMS-Requests-Asymmetric"}, "request"),
    "API Requests GenerateDatakeyPair ECC": Meter(
        "API Request", {"usagetype": "KMS-Requests-GenerateDatakeyPair-ECC"}, "request"
    ),
    "API Requests GenerateDatakeyPair RSA": Meter(
        "API Request", {"usagetype": "KMS-Requests-GenerateDatakeyPair-RSA"}, "request"
    ),
}


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the one table of KMS prices."""
    yield Table("aws/awskms/keys.csv", service="awskms", rows=newest(metered(facts, "kms", METERS)))
