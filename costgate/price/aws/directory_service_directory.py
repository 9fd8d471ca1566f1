"""aws_directory_service_directory."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import months

CONTROLLERS = 2
KINDS = {"simplead": "Simple AD", "adconnector": "AD Connector", "microsoftad": "Microsoft AD"}


@prices("aws_directory_service_directory", usage={"additional_domain_controllers": "number", "shared_accounts": "number"})
def price(r: View) -> Iterator[Charge]:
    """Hours of a directory's domain controllers, two at least, and of each account that a Microsoft AD is shared with.

    https://aws.amazon.com/directoryservice/pricing/
    """
    kind = KINDS.get(r.text("type", "SimpleAD").lower())
    if kind is None:
        raise Unpriced(f"no price for a directory of type {r.text('type')}")
    microsoft = kind == "Microsoft AD"
    size = (r.text("edition", "Enterprise") if microsoft else r.text("size", "Large")).capitalize()
    found = sku("AWSDirectoryService", "AWS Directory Service", directoryType=kind, directorySize=size)
    controllers = r.number("desired_number_of_domain_controllers", CONTROLLERS) if microsoft else CONTROLLERS
    yield Charge(f"Directory service ({kind}, {size})", months(max(controllers, CONTROLLERS)), found)
    additional = r.usage_number("additional_domain_controllers")
    if additional:
        yield Charge("Additional domain controllers", months(additional), found, usage_based=True)
    accounts = r.usage_number("shared_accounts")
    if accounts and microsoft:
        shared = sku("AWSDirectoryService", "AWS Directory Service Sharing", directoryType=kind, directorySize=size)
        yield Charge("Directory sharing", months(accounts), shared, usage_based=True)
