"""Pricers of Kubernetes resource types, one module each, named after the type."""
