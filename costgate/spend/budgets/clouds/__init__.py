"""Budgets as the clouds' own budgets are made of: what is asked, a writer for each cloud, and what it cannot say, in words."""
