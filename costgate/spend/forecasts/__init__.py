"""What spend will come to: series of days, their level, forecasts and how they did, changes that are merged."""
