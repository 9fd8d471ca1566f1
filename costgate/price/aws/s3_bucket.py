"""aws_s3_bucket."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._s3 import CLASSES, USAGE, StorageClass
from costgate.price.pricer import Charge, prices, sku, under
from costgate.price.view import View


@prices("aws_s3_bucket", usage={**USAGE, "object_tags": "tag-month"})
def price(r: View) -> Iterator[Charge]:
    """Storage, requests, transitions and retrievals of each storage class in use, and object tags: all of it by usage.

    The standard class is always listed; another one when its usage is stated or when a lifecycle rule moves objects there.
    The free tier of a new account is not deducted.

    https://aws.amazon.com/s3/pricing/
    """
    rules = list(_rules(r))
    moved = {_class(block) for rule in rules for name in TRANSITIONS for block in rule.blocks(name)}
    if any(True for _ in r.referrers("aws_s3_bucket_intelligent_tiering_configuration", "bucket")):
        moved.add("INTELLIGENT_TIERING")
    if r.usage("object_tags") is not None or any(_by_tags(rule) for rule in rules):
        tags = sku("AmazonS3", "Storage", usagetype="TagStorage-TagHrs")
        yield Charge("Object tagging", r.usage("object_tags"), tags, usage_based=True)
    for prefix, storage in CLASSES.items():
        if prefix == "standard" or storage.terraform in moved or _is_used(r, prefix, storage):
            yield from under(storage.name, _fees(r, prefix, storage))


TRANSITIONS = ("transition", "noncurrent_version_transition")


def _rules(r: View) -> Iterator[View]:
    """Yield the active lifecycle rules, written in the bucket or in a resource of their own."""
    if r.knows("lifecycle_rule"):
        yield from (rule for rule in r.blocks("lifecycle_rule") if rule.flag("enabled", default=True))
    for configuration in r.referrers("aws_s3_bucket_lifecycle_configuration", "bucket"):
        if configuration.knows("rule"):
            yield from (rule for rule in configuration.blocks("rule") if rule.values.get("status") != "Disabled")


def _class(block: View) -> str:
    return str(block.values.get("storage_class") or "").upper()


def _by_tags(rule: View) -> bool:
    """Tell whether a rule selects objects by their tags, so that objects have some."""
    filters = rule.blocks("filter") if rule.knows("filter") else []
    both = [part for found in filters if found.knows("and") for part in found.blocks("and")]
    return rule.knows("tags") or any(part.knows("tag") or part.knows("tags") for part in [*filters, *both])


def _is_used(r: View, prefix: str, storage: StorageClass) -> bool:
    return any(fee.key and r.usage_number(f"{prefix}.{fee.key}") for fee in storage.fees)


def _fees(r: View, prefix: str, storage: StorageClass) -> Iterator[Charge]:
    for fee in storage.fees:
        quantity = r.usage(f"{prefix}.{fee.key}") if fee.key else None
        if quantity is not None or not fee.optional:
            yield Charge(fee.name, quantity, fee.sku, usage_based=True)
