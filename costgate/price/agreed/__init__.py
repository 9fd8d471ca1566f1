"""What the user has agreed with providers: prices of their own, discounts, commitments, and things no price list knows."""
