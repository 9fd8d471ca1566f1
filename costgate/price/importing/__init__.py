"""Providers' price lists into the user's catalog, in the SKU vocabulary of the shipped one.

`documents` opens files and tells what they are, one module per kind of list reads them row by row, `vocabulary` knows which
SKUs the pricers ask for, and `store` writes the catalog. `run` joins them.
"""
