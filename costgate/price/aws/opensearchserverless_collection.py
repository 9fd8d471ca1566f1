"""aws_opensearchserverless_collection."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import lru_cache
from itertools import islice
from typing import Any

from costgate.price.pricer import Charge, prices, sku
from costgate.price.sharing import place
from costgate.price.view import View
from costgate.units import month_of

LEAST_OCUS = {True: 2, False: 1}  # by whether standby replicas are kept
POLICY, VECTORS = "aws_opensearchserverless_security_policy", "VECTORSEARCH"
MAX_POLICIES = 500  # an account's quota of encryption policies


@prices("aws_opensearchserverless_collection", usage={"ocus": "number", "storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Compute units (OCU) for indexing and search, at least two (one without standby replicas), and storage.

    Collections with one key share units, those for vectors among themselves: the first of a plan carries the least number, for
    the others state more `ocus` where those do not suffice. A key that the plan does not tell is taken for one of its own.

    https://aws.amazon.com/opensearch-service/pricing/
    https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-scaling.html
    """
    stated, shared = r.usage_number("ocus"), place(r, units)
    compute = sku("AmazonES", "Amazon OpenSearch Serverless", usagetype="SearchOCU")
    if stated is not None or not shared.number:
        yield Charge("OpenSearch compute units", month_of("OCU", _least(r) if stated is None else stated), compute)
    else:
        r.assumed["ocus"] = f"none of its own: it shares those of {shared.carrier}"
    stored = sku("AmazonES", "Amazon OpenSearch Serverless", usagetype="ManagedStorage")
    yield Charge("Storage", r.usage("storage_gb"), stored, usage_based=True)


def units(r: View) -> tuple[str | None, bool, int, str] | None:
    """Return what collections have in common that share units: region, kind, standby replicas and key or group."""
    group = r.values.get("collection_group_name")
    key = f"group {group}" if isinstance(group, str) and group else _key(r)
    if not key:
        return None
    return r.resource.region, str(r.values.get("type")).upper() == VECTORS, _least(r), key


def _least(r: View) -> int:
    return LEAST_OCUS[str(r.values.get("standby_replicas") or "ENABLED").upper() == "ENABLED"]


def _key(r: View) -> str:
    """Return the key of the encryption policy that names the collection; empty where the plan does not tell it."""
    name = r.values.get("name")
    if r.graph is None or not isinstance(name, str):
        return ""
    for policy, _, lasts in islice(r.graph.standing(POLICY), MAX_POLICIES):
        if lasts and str(policy.values.get("type")) == "encryption":
            content = _decoded(str(policy.values.get("policy")))
            if any(fnmatchcase(f"collection/{name}", pattern) for pattern in _patterns(content)):
                return "AWS" if content.get("AWSOwnedKey") is True else str(content.get("KmsARN") or "")
    return ""


@lru_cache(maxsize=MAX_POLICIES)
def _decoded(text: str) -> dict[str, Any]:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        content = None  # AWS refuses it; without a key the collection shares with none
    return content if isinstance(content, dict) else {}


def _patterns(content: dict[str, Any]) -> Iterator[str]:
    rules = content.get("Rules")
    for rule in rules if isinstance(rules, list) else []:
        found = rule.get("Resource") if isinstance(rule, dict) else None
        yield from (pattern for pattern in (found if isinstance(found, list) else []) if isinstance(pattern, str))
