"""azurerm_data_factory_managed_private_endpoint: charged as azurerm_private_endpoint, also where the service manages it."""

from costgate.price.azurerm.private_endpoint import price

__all__ = ["price"]
