"""What evaluating Terraform code adds to the time that python-hcl2 takes to parse it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import hcl2

from costgate.read import _hcl_parse as parsing
from costgate.read import hcl

HEAD = """\
provider "aws" {
  region = "eu-west-1"
}

variable "workers" {
  default = 2
}

locals {
  tags = { team = "web", workspace = terraform.workspace }
}
"""
BLOCK = """
resource "aws_instance" "w{n}" {{
  count         = var.workers > 1 ? 2 : 1
  ami           = "ami-{n}"
  instance_type = lookup({{ a = "m5.large" }}, "a", "t3.micro")
  tags          = merge(local.tags, {{ Name = "w{n}-${{count.index}}" }})

  root_block_device {{
    volume_size = {n} + 8
    volume_type = "gp3"
  }}

  dynamic "ebs_block_device" {{
    for_each = toset(["/dev/sdf", "/dev/sdg"])
    content {{
      device_name = ebs_block_device.value
      volume_size = 10 * length(local.tags)
    }}
  }}
}}
"""


def _best(*works: Callable[[], object], times: int = 5) -> list[float]:
    """The CPU seconds of the fastest of several runs of each, in turns, so that a slow moment of the machine meets all."""
    spent: list[list[float]] = [[] for _ in works]
    for _ in range(times):
        for work, mine in zip(works, spent):
            start = time.process_time()
            work()
            mine.append(time.process_time() - start)
    return [min(mine) for mine in spent]


def added(blocks: int, folder: Path) -> float:
    """The time of a whole dry run of *blocks* resource blocks above python-hcl2's bare parse, as a part of the latter."""
    text = HEAD + "".join(BLOCK.format(n=n) for n in range(blocks))
    (folder / "main.tf").write_text(text)
    os.environ["COSTGATE_CACHE"] = "off"

    def dry_run() -> None:
        parsing._memory.clear()
        assert sum(1 for _ in hcl.read(str(folder)).changes()) == 2 * blocks

    alone, whole = _best(lambda: hcl2.parses_to_tree(text), dry_run)
    return whole / alone - 1
