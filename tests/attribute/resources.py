"""Resources and changes for the tests of attribution."""

from costgate.model import Change, Estimate, Resource, Totals


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
