"""The bill held against what was expected: prices, commitments, usage."""
