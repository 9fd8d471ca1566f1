"""aws_secretsmanager_secret."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._worldwide import worldwide
from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import quantity


@prices("aws_secretsmanager_secret", usage={"monthly_requests": "request"})
def price(r: View) -> Iterator[Charge]:
    """A secret a month, with as many versions as it has; each replica in another region is a secret too; API requests.

    https://aws.amazon.com/secrets-manager/pricing/
    """
    region = worldwide(r)
    month = sku("AWSSecretsManager", "Secret", region=region, usagetype="AWSSecretsManager-Secrets")
    yield Charge("Secret", quantity(1, "secret-month"), month)
    replicas = len(r.blocks("replica"))
    if replicas:
        yield Charge("Replica secrets", quantity(replicas, "secret-month"), month)
    yield Charge(
        "API requests",
        r.usage("monthly_requests"),
        sku("AWSSecretsManager", "API Request", region=region, usagetype="AWSSecretsManagerAPIRequest"),
        usage_based=True,
    )
