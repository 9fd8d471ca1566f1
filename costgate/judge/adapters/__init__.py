"""Let policies that were written for other tools judge as they are: conftest, Infracost, HCP Terraform, Scalr, Spacelift.

`detection.find` tells which of the policies those are, and `evaluation.evaluate` lets them judge. Each tool's convention is a
module `for_….py`: what the tool's policies find at `input`, and which of their rules count. What they need is only built when
there are some.
"""
