"""Price data as reviewable tables, and the scripts that make them."""
