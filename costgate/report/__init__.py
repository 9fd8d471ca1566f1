"""Say it. Pure functions from a verdict to text, one module per format."""
