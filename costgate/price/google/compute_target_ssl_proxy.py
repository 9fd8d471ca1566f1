"""google_compute_target_ssl_proxy: charged like google_compute_target_http_proxy."""

from costgate.price.google.compute_target_http_proxy import price

__all__ = ["price"]
