"""costgate: a policy-as-code cost gate for infrastructure pull requests.

The pipeline, one package per stage:

    read       what is planned?     a plan file           -> Change
    price      what will it cost?   Change                -> Estimate
    attribute  who pays?            Estimate              -> Allocated
    spend      what was spent?      a billing file        -> spend per owner
    judge      is it allowed?       all of it, to Rego    -> Finding
    report     say it               Verdict               -> text

`costgate.gate` is the whole of it on one screen. Open that first.
"""

__version__ = "0.1.0"
