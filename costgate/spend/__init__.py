"""What was spent? Actual spend, by owner, from a file."""
