"""Resources and changes for the tests of attribution."""

from costgate.attribute.owners import allocate
from costgate.config import Key, Match, OwnerRule, Taxonomy
from costgate.model import Change, Estimate, Resource, Totals

STRICT = Taxonomy(keys={"team": Key(required=True, aliases=["owner"], allowed=["Payments", "Search"])})


def resource(type="aws_instance", address="", *, unknown=None, default_tags=None, module="", provider="", **values):
    return Resource(
        address=address or f"{type}.it",
        type=type,
        name="it",
        provider=provider or type.partition("_")[0],
        values=values,
        unknown=unknown or {},
        module=module,
        default_tags=default_tags or {},
    )


def created(resource):
    return Change(resource.address, resource.type, resource.provider, "create", None, resource)


def deleted(resource):
    return Change(resource.address, resource.type, resource.provider, "delete", resource, None)


def estimate(change, status="priced"):
    return Estimate(change.address, change.type, change.provider, change.action, status, [], Totals())


def allocated(it, taxonomy=None, rules=(), **more):
    change = created(it)
    return allocate(estimate(change), change, taxonomy=taxonomy or Taxonomy(), rules=list(rules), **more)


def rule(match, **keys):
    return OwnerRule(Match(**match), keys)
