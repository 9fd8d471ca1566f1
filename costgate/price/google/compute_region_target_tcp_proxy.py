"""google_compute_region_target_tcp_proxy: charged like google_compute_target_http_proxy."""

from costgate.price.google.compute_target_http_proxy import price

__all__ = ["price"]
