"""What every HTML report is made of: the frame of the page, its parts, and charts. None of it knows what a report is about."""
