"""azurerm_dns_srv_record: its queries are charged as those of azurerm_dns_a_record."""

from costgate.price.azurerm.dns_a_record import price

__all__ = ["price"]
