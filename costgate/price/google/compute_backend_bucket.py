"""google_compute_backend_bucket: charged like google_compute_backend_service."""

from costgate.price.google.compute_backend_service import price

__all__ = ["price"]
