"""Cost SLOs: what was promised of spend, how it stands, and what a change does to it."""
