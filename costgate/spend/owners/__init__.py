"""Whose spend it is: rules, accounts and tags, shared costs split, and what nobody owns."""
