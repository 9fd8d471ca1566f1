"""What was spent? Bills, added up once, and all that is told from them: owners, forecasts, budgets, SLOs, anomalies."""
