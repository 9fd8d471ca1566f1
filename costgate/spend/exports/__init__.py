"""Billing exports of the providers: which files there are, what format each has, and its columns in common words.

One module per format; each says, as SQL over its own columns, what a charge's day, account, service and costs are.
"""
