"""What a reader of spend asks, answered from the bill: panels for executives, for who is on call, and for who looks closer."""
