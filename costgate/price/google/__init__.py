"""Pricers of Google Cloud resource types, one module each, named after the type."""
