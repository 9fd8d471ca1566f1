"""Pricers of Microsoft Azure resource types, one module each, named after the type."""
