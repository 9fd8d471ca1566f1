"""The names of files with values of Terraform's variables.

https://developer.hashicorp.com/terraform/language/values/variables#variable-definitions-tfvars-files
"""

from __future__ import annotations

VALUES = (".tfvars", ".tfvars.json")
# Those that Terraform loads by itself from the root module's folder.
PLAIN = ("terraform.tfvars", "terraform.tfvars.json")
AUTO = (".auto.tfvars", ".auto.tfvars.json")


def stem(file: str) -> str:
    """Return the path of a file of values without what says that it is one."""
    return file.removesuffix(".json").removesuffix(".tfvars")
