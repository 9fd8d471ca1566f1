"""google_secret_manager_regional_secret_version is charged as google_secret_manager_secret_version is."""

from costgate.price.google.secret_manager_secret_version import price

__all__ = ["price"]
