"""Every test of adapters may run in each engine."""

from .nouns import engine

__all__ = ["engine"]
