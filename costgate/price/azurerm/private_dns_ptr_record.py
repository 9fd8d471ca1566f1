"""azurerm_private_dns_ptr_record: its queries are charged as those of azurerm_private_dns_a_record."""

from costgate.price.azurerm.private_dns_a_record import price

__all__ = ["price"]
