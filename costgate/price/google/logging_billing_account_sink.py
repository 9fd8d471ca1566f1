"""google_logging_billing_account_sink: charged like google_logging_project_sink."""

from costgate.price.google.logging_project_sink import price

__all__ = ["price"]
