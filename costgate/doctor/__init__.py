"""`costgate doctor`: what is well here, what is not, and what to do about it. Nothing is written and nothing is judged.

Each check is a function that yields what it found; a check that cannot be made says why, which is not the same as well.
"""
