"""Who pays? Tags as the cloud will see them, and the rules that turn them into owners."""
