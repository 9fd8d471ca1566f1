"""Disks that cost less as gp3 or io2, with at least the IOPS and throughput that they have.

gp2 gives 3 IOPS for each GiB, at least 100 and at most 16,000, and bursts to 3,000; up to 170 GiB 128 MiB/s, above 250 MiB/s
(below 334 GiB while it has burst credits). gp3 gives 3,000 IOPS and 125 MiB/s; more is charged. io1 gives 256 KiB for each
I/O, at most 500 MiB/s up to 32,000 IOPS.
https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html
https://docs.aws.amazon.com/ebs/latest/userguide/provisioned-iops.html

RDS makes four volumes of 400 GiB or more: with gp3 they give 12,000 to 64,000 IOPS and 500 to 4,000 MiB/s, with io1 what EBS
gives for each. OpenSearch gives gp3 volumes above 170 GiB 250 MiB/s, and from 1 TiB on 3 IOPS for each GiB.
https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html
https://aws.amazon.com/blogs/big-data/lower-your-amazon-opensearch-service-storage-cost-with-gp3-amazon-ebs-volumes/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal
from itertools import chain

from costgate.price._alternative_parts import Key, Proposal, Step, Subject
from costgate.price.view import View

GP2_IOPS_PER_GIB, GP2_MOST_IOPS = 3, Decimal(16_000)
GP2_SMALL_GIB, GP2_MIBPS = 170, 250
GP3_IOPS, GP3_MIBPS = Decimal(3000), Decimal(125)
GP3_MOST_IOPS = Decimal(16_000)
IO1_MIBPS_PER_IOPS, IO1_MIBPS = Decimal("0.25"), Decimal(500)
BLOCKS = ("root_block_device", "ebs_block_device")
MOST_BLOCKS = 30  # a plan may be hostile; an instance has at most 28 volumes or so

# RDS: engine -> the size from which its storage is four volumes, and what gp3 gives then
STRIPED_FROM_GIB = {"mysql": 400, "mariadb": 400, "postgres": 400}
VOLUMES = 4
TAKES_GP3 = re.compile(r"(?:[cmr][5-9]|t3)[a-z]*\.")  # instance types of OpenSearch
STRIPED_IOPS, STRIPED_MOST_IOPS, STRIPED_MIBPS = Decimal(12_000), Decimal(64_000), Decimal(500)


def volume(subject: Subject) -> Iterator[Proposal]:
    """Propose gp3 or io2 for an EBS volume of its own."""
    r = subject.view
    name = r.text("type", "gp2")
    if name == "gp2":
        yield from _from_gp2([(r, "type", "size")])
    elif name == "io1" and not r.flag("multi_attach_enabled"):
        yield from _from_io1(r, "type")
    elif name == "io1":
        yield Proposal("provisioned-iops", "ebs-io2", (Step((*r.path, "type"), "io1", "io2"),))


def instance(subject: Subject) -> Iterator[Proposal]:
    """Propose gp3 for all gp2 disks that an instance or a launch configuration declares."""
    blocks = [block for name in BLOCKS for block in subject.view.blocks(name)]
    return stated([block for block in blocks if not _is_a_volume(block)])


def stated(blocks: list[View]) -> Iterator[Proposal]:
    """Propose gp3 for all of *blocks* that say gp2: without a type a disk has that of its image."""
    old = [(block, "volume_type", "volume_size") for block in blocks if block.values.get("volume_type") == "gp2"]
    if old and len(blocks) <= MOST_BLOCKS and all(block.knows("volume_size") for block, _, _ in old):
        yield from _from_gp2(old)


def _is_a_volume(block: View) -> bool:
    """Tell whether the block only shows an aws_ebs_volume of the plan."""
    return block.knows("volume_id") and any(one.type == "aws_ebs_volume" for one in block.targets("volume_id"))


def database(subject: Subject) -> Iterator[Proposal]:
    """Propose gp3 for an RDS instance with io1 that is large enough for gp3 to have the same IOPS and throughput."""
    r = subject.view
    striped_from = STRIPED_FROM_GIB.get(r.text("engine", ""))
    if striped_from is None or r.text("storage_type", "io1" if r.knows("iops") else "gp2") != "io1":
        return
    iops = r.number("iops")
    if r.number("allocated_storage", 0) < striped_from or iops > STRIPED_MOST_IOPS or r.flag("dedicated_log_volume"):
        return
    throughput = max(STRIPED_MIBPS, min(VOLUMES * IO1_MIBPS, iops * IO1_MIBPS_PER_IOPS))
    steps = (
        Step(("storage_type",), "io1", "gp3"),
        Step(("iops",), _whole(iops), _whole(max(iops, STRIPED_IOPS))),
        Step(("storage_throughput",), r.values.get("storage_throughput"), _whole(throughput)),
    )
    yield Proposal("provisioned-iops", "rds", steps)


def search(subject: Subject) -> Iterator[Proposal]:
    """Propose gp3 for the disks of an OpenSearch domain, which give as much without an extra charge."""
    kind = subject.view.block("cluster_config").text("instance_type", "")
    if not TAKES_GP3.match(kind):
        return
    for options in subject.view.blocks("ebs_options"):
        if options.flag("ebs_enabled") and options.text("volume_type", "gp2") == "gp2":
            steps = [Step((*options.path, "volume_type"), "gp2", "gp3")]
            steps += [
                Step((*options.path, name), options.values[name], None)
                for name in ("iops", "throughput")
                if options.knows(name)
            ]
            yield Proposal("gp3", "opensearch", tuple(steps))


def _from_gp2(disks: list[tuple[View, str, str]]) -> Iterator[Proposal]:
    """Propose gp3 for all of *disks*: at their full throughput first, then at the one that is included."""
    sizes = [disk.number(size, 8) for disk, _, size in disks]
    large = any(size > GP2_SMALL_GIB for size in sizes)
    full = [_gp3(disk, name, size, full=True) for (disk, name, _), size in zip(disks, sizes)]
    yield Proposal("gp3", "ebs" if large and min(sizes) > GP2_SMALL_GIB else "ebs-small", tuple(chain.from_iterable(full)))
    if large:
        included = [_gp3(disk, name, size, full=False) for (disk, name, _), size in zip(disks, sizes)]
        yield Proposal("gp3", "ebs-baseline", tuple(chain.from_iterable(included)))


def _gp3(disk: View, name: str, size: Decimal, *, full: bool) -> list[Step]:
    iops = min(max(GP3_IOPS, size * GP2_IOPS_PER_GIB), GP2_MOST_IOPS)
    throughput = Decimal(GP2_MIBPS) if full and size > GP2_SMALL_GIB else GP3_MIBPS
    return _steps(disk, name, "gp2", iops, throughput)


def _from_io1(disk: View, name: str) -> Iterator[Proposal]:
    iops = disk.number("iops")
    if iops <= GP3_MOST_IOPS:
        yield Proposal(
            "provisioned-iops", "ebs-gp3", tuple(_steps(disk, name, "io1", max(iops, GP3_IOPS), _io1_throughput(iops)))
        )
    yield Proposal("provisioned-iops", "ebs-io2", (Step((*disk.path, name), "io1", "io2"),))


def _io1_throughput(iops: Decimal) -> Decimal:
    return max(GP3_MIBPS, min(IO1_MIBPS, iops * IO1_MIBPS_PER_IOPS)).to_integral_value(ROUND_CEILING)


def _steps(disk: View, name: str, old: str, iops: Decimal, throughput: Decimal) -> list[Step]:
    """Return the steps to gp3. What is included need not be written, unless more is written already, or less than gp3 takes."""
    path: tuple[Key, ...] = disk.path
    steps = [Step((*path, name), old, "gp3")]
    for attribute, wanted, included in (("iops", iops, GP3_IOPS), ("throughput", throughput, GP3_MIBPS)):
        known = disk.number(attribute) if disk.knows(attribute) else None
        if wanted > included or (known or 0) > included or (known and old == "io1"):
            steps.append(Step((*path, attribute), known, _whole(wanted)))
    return steps


def _whole(number: Decimal) -> int:
    return int(number.to_integral_value(ROUND_CEILING))
