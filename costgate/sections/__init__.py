"""The sections of costgate.yaml, one module each; config.py puts them together."""
