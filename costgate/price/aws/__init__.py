"""Pricers of Amazon Web Services resource types, one module each, named after the type."""
