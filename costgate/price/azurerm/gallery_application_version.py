"""azurerm_gallery_application_version."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Unpriced, prices
from costgate.price.view import View


@prices("azurerm_gallery_application_version")
def price(_: View) -> Iterator[Charge]:
    """Storage of the package in each target region.

    https://azure.microsoft.com/pricing/details/storage/blobs/
    """
    yield from ()
    raise Unpriced("the size of the package, which is stored in each target region, is not in the plan")
