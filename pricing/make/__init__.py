"""Make the tables under pricing/ from collected price facts. One module per service family, each with `tables(facts)`."""
