"""google_secret_manager_regional_secret is charged as google_secret_manager_secret is."""

from costgate.price.google.secret_manager_secret import price

__all__ = ["price"]
