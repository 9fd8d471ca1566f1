"""azurerm_storage_account_customer_managed_key."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View


@prices("azurerm_storage_account_customer_managed_key")
def price(_: View) -> Iterator[Charge]:
    """Nothing by itself: the key is charged in Key Vault, and tables that it encrypts have other prices.

    https://azure.microsoft.com/pricing/details/storage/tables/
    """
    yield from ()
    raise Free("the key is charged where it is kept, and what it encrypts by the storage account")
