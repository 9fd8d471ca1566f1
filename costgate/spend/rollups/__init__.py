"""Billing exports into one rollup: read, added up by the day, decided what to trust, written with a manifest."""
