"""Budgets as they stand: for which period, by how much, and who should hear of it."""
