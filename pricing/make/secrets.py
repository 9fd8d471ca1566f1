"""AWS Secrets Manager and Systems Manager's Parameter Store, both with one price for all commercial regions.

AWS's price pages of both name no region. Lines of the offer files quoted for us-east-1, eu-west-2 and (secrets)
ap-southeast-1 in 2026-08 and 2026-09 agree with the goldens of us-east-1.
"""

from __future__ import annotations

from collections.abc import Iterator

from pricing.make._meters import Meter
from pricing.make._network import Golden, goldens
from pricing.make.table import Facts, Table

TEN_THOUSAND = 10_000
HOURS = 730
SYSTEMS_MANAGER = "AWS Systems Manager"
SECRETS = [
    Golden(
        "aws_secretsmanager_secret",
        "Secret",
        "0.4",
        Meter("Secret", {"usagetype": "AWSSecretsManager-Secrets"}, "secret-month"),
        listed_region="global",
    ),
    Golden(
        "aws_secretsmanager_secret",
        "API requests",
        "0.05",
        Meter("API Request", {"usagetype": "AWSSecretsManagerAPIRequest"}, "request", per=TEN_THOUSAND),
        listed_region="global",
    ),
]
PARAMETERS = [
    Golden(
        "aws_ssm_parameter",
        "Parameter storage (advanced)",
        "0.05",
        Meter(SYSTEMS_MANAGER, {"usagetype": "PS-Advanced-Param-Tier1"}, "hour", per=HOURS),
        listed_region="global",
        printed="0.00006849315068",
    ),
    Golden(
        "aws_ssm_parameter",
        "API interactions (advanced)",
        "0.05",
        Meter(SYSTEMS_MANAGER, {"usagetype": "PS-Param-Processed-Tier2"}, "request", per=TEN_THOUSAND),
        listed_region="global",
    ),
    Golden(
        "aws_ssm_activation",
        "On-prem managed instances (advanced)",
        "0.00695",
        Meter(SYSTEMS_MANAGER, {"usagetype": "MI-AdvInstances-Hrs"}, "hour"),
    ),
]


def tables(facts: Facts) -> Iterator[Table]:
    """Yield a table for each of the two services."""
    yield Table("aws/AWSSecretsManager/secrets.csv", service="AWSSecretsManager", rows=list(goldens(facts, SECRETS)))
    yield Table("aws/AWSSystemsManager/parameters.csv", service="AWSSystemsManager", rows=list(goldens(facts, PARAMETERS)))
