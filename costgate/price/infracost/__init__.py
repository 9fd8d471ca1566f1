"""Infracost as a second opinion: its executable, run on the same plan when the user has it, and its answer as estimates."""
