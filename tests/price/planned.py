"""A plan whose resources are asked for their alternatives, at prices that the tests state."""

from costgate.model import Change, Line
from costgate.price._alternative_parts import Subject, changed
from costgate.price.alternatives import RULES, Alternatives
from costgate.price.conditions import Conditions
from costgate.price.estimate import Estimator
from costgate.price.usage import Usage
from costgate.price.view import View
from tests.price.pricing import charges, resource
from tests.price.tables import catalog

DAY = "2026-11-01"
TYPES = "instanceType,operatingSystem,tenancy,preInstalledSw,volumeApiName,group,usagetype"
# https://aws.amazon.com/ebs/pricing/ and https://aws.amazon.com/ec2/pricing/on-demand/, US East (N. Virginia)
EC2 = f"""\
family,region,purchase,unit,price,{TYPES}
Storage,us-east-1,,GB-month,0.10,,,,,gp2,,
Storage,us-east-1,,GB-month,0.08,,,,,gp3,,
Storage,us-east-1,,GB-month,0.125,,,,,io1,,
Storage,us-east-1,,GB-month,0.125,,,,,io2,,
System Operation,us-east-1,,IOPS-month,0.005,,,,,gp3,EBS IOPS,
System Operation,us-east-1,,IOPS-month,0.065,,,,,io1,EBS IOPS,
System Operation,us-east-1,,IOPS-month,0.065,,,,,io2,EBS IOPS,
System Operation,us-east-1,,IOPS-month,0.0455,,,,,io2,EBS IOPS Tier 2,
Provisioned Throughput,us-east-1,,MiBps-month,0.04,,,,,gp3,EBS Throughput,
Compute Instance,us-east-1,,hour,0.0116,t2.micro,Linux,Shared,NA,,,
Compute Instance,us-east-1,,hour,0.0104,t3.micro,Linux,Shared,NA,,,
Compute Instance,us-east-1,,hour,0.0832,t3.large,Linux,Shared,NA,,,
Compute Instance,us-east-1,,hour,0.0672,t4g.large,Linux,Shared,NA,,,
Compute Instance,us-east-1,,hour,0.10,m4.large,Linux,Shared,NA,,,
Compute Instance,us-east-1,,hour,0.096,m5.large,Linux,Shared,NA,,,
Compute Instance,us-east-1,,hour,0.188,m5.large,Windows,Shared,NA,,,
Compute Instance,us-east-1,,hour,0.077,m6g.large,Linux,Shared,NA,,,
Compute Instance,us-east-1,,hour,2.00,m4.10xlarge,Linux,Shared,NA,,,
Compute Instance,us-east-1,Spot,hour,0.038,m5.large,Linux,Shared,NA,,,
Compute Instance,us-east-1,Spot,hour,0.030,m6g.large,Linux,Shared,NA,,,
Compute Instance,us-east-1,reserved_1y_standard_no_upfront,hour,0.061,m5.large,Linux,Shared,NA,,,
Compute Instance,us-east-1,reserved_1y_standard_no_upfront,hour,0.049,m6g.large,Linux,Shared,NA,,,
CPU Credits,global,,vCPU-hour,0.05,,Linux,,,,,CPUCredits:t3
CPU Credits,global,,vCPU-hour,0.04,,Linux,,,,,CPUCredits:t4g
"""
MORE = """\
service,family,region,tier_start,unit,price,currency,usagetype
AmazonEKS,Compute,us-east-1,0,hour,0.10,,AmazonEKS-Hours:perCluster
AmazonEKS,Compute,us-east-1,0,hour,0.50,,AmazonEKS-Hours:extendedSupport
"""


class Plan:
    """Asks for the alternatives of resources that a plan creates."""

    def __init__(self, folder, usage=None, conditions=None):
        self.catalog = catalog(folder, ec2=EC2, more=MORE)
        self.usage = usage or Usage()
        self.conditions = conditions or Conditions()
        self.estimator = Estimator(self.catalog, self.usage, as_of=DAY, conditions=self.conditions)
        self.finder = Alternatives(self.catalog, self.usage, as_of=DAY, conditions=self.conditions)

    def of(self, type, values, *, action="create", graph=None, unchanged=False, environment="", spot=False, **rest):
        """The alternatives; spot capacity, which has tests of its own, only when asked for."""
        after = resource(type, values, **rest)
        change = Change(after.address, type, after.provider, action, None, after)
        estimate = self.estimator.estimate(change, graph, environment)
        found = self.finder.of(change, estimate, graph, environment, unchanged=unchanged)
        return [one for one in found if spot or one.rule != "spot"]

    def savings(self, type, values, **rest):
        return {one.rule: one.saving for one in self.of(type, values, **rest)}


class Templates:
    """A graph in which whatever is asked for refers to one resource."""

    def __init__(self, target, at):
        self.target, self.at = target, at

    def targets(self, _, path):
        return [self.target] if path and path[0] == self.at else []

    def referrers(self, *_):
        return []


def only(alternatives):
    (one,) = alternatives
    return one


def sides(type, values, rule, *, as_of=DAY):
    """What is charged now, and what by the first proposal of *rule*; None where it proposes nothing."""
    now = resource(type, values)
    lines = [Line(name, "after", "priced", None, None, None, None, None) for name, *_ in charges(type, values, as_of=as_of)]
    view = View(now, as_of=as_of)
    proposals = [one for found in RULES[type] for one in found(Subject(view, lines)) if one.rule == rule]
    then = charges(type, changed(now, proposals[0].steps).values, as_of=as_of) if proposals else None
    return charges(type, values, as_of=as_of), then
