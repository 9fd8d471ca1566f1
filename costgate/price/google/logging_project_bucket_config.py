"""google_logging_project_bucket_config: charged like google_logging_project_sink."""

from costgate.price.google.logging_project_sink import price

__all__ = ["price"]
