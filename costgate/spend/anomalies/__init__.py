"""Days that were unusual: anomalies, incidents and what they cost, and game days."""
