"""What writes pages and pictures of the documentation; run at the repository's root, by `make docs` and `make screenshots`."""
