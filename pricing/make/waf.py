"""AWS WAF: web ACLs, rules and requests, from AWS's metered unit map.

The map lists regions only. A web ACL of CloudFront costs what it costs in us-east-1, as AWS's price page says, so its rows
are derived from there.
"""

from __future__ import annotations

from collections.abc import Iterator

from pricing.make._meters import Meter
from pricing.make._network import metered
from pricing.make.table import Facts, Row, Table, newest

FAMILY = "Web Application Firewall"


def _meter(usagetype: str, unit: str, tier_start: str = "") -> Meter:
    return Meter(FAMILY, {"usagetype": usagetype}, unit, tier_start)


METERS: dict[str, Meter] = {
    "Web ACL Activated per Month": _meter("WebACLV2", "ACL-month"),
    "Rule Activated per Month": _meter("RuleV2", "rule-month"),
    "Request Processed Tier1 per Request": _meter("RequestV2-Tier1", "request"),
    "Request Processed Tier2 per Request": _meter("RequestV2-Tier2", "request"),
    **{
        f"Request Processed Tier{tier} {1000 + 500 * tier}WCU per Request": _meter(f"RequestV2-Tier{tier}", "request")
        for tier in range(2, 9)
    },
    "WebACL per month": _meter("WebACL", "ACL-month"),
    "Rules added per WebACL per month": _meter("Rule", "rule-month"),
    "Web Requests received per Request": _meter("Request", "request"),
    "AMR Bot Control Activated per Month": _meter("AMR-BotControl", "ACL-month"),
    "AMR Bot Control Request Processed per Request from 0 to 10000000": _meter("AMR-BotControl-Request", "request"),
    "AMR Bot Control Request Processed per Request from 10000000 to Inf": _meter(
        "AMR-BotControl-Request", "request", "10000000"
    ),
    "AMR Bot Control Targeted Request Processed per Request from 0 to 1000000": _meter(
        "AMR-BotControl-Targeted-Request", "request"
    ),
    "AMR Bot Control Targeted Request Processed per Request from 1000000 to Inf": _meter(
        "AMR-BotControl-Targeted-Request", "request", "1000000"
    ),
    "AMR ATP Activated per Month from 0 to Inf": _meter("AMR-ATP", "ACL-month"),
}


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the one table of WAF prices."""
    rows = newest(metered(facts, "waf", METERS))
    yield Table("aws/awswaf/web_acls.csv", service="awswaf", rows=rows + list(_of_cloudfront(rows)))


def _of_cloudfront(rows: list[Row]) -> Iterator[Row]:
    for row in rows:
        if row.region == "us-east-1":
            yield row._replace(region="global", flag="derived")
