"""What will it cost? Pricers say what is charged, the catalog says for how much, `estimate` multiplies."""
