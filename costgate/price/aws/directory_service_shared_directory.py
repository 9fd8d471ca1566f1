"""aws_directory_service_shared_directory."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import months


@prices("aws_directory_service_shared_directory")
def price(r: View) -> Iterator[Charge]:
    """Hours in which a Microsoft directory is shared with another account, by its edition.

    https://aws.amazon.com/directoryservice/pricing/
    """
    directory = next((found for found in r.targets("directory_id")), None)
    if directory is None:
        raise Unpriced("its directory is not in this plan, so its edition is not known")
    edition = directory.text("edition", "Enterprise").capitalize()
    found = sku("AWSDirectoryService", "AWS Directory Service Sharing", directoryType="Microsoft AD", directorySize=edition)
    yield Charge(f"Shared directory ({edition})", months(), found)
