"""Is it allowed? Python computes facts, Rego policies decide."""
