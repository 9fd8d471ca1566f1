"""What is planned? One reader per planner, each yielding changes in Terraform's vocabulary."""
