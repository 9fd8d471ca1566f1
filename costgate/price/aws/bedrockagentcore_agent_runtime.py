"""aws_bedrockagentcore_agent_runtime."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (
    Metered("vCPU", "monthly_vcpu_hours", "AgentCore-Runtime-vCPU"),
    Metered("Memory", "monthly_memory_gb_hours", "AgentCore-Runtime-Memory"),
)
USAGE = {"monthly_vcpu_hours": "vCPU-hour", "monthly_memory_gb_hours": "GB-hour"}


@prices("aws_bedrockagentcore_agent_runtime", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """VCPU and memory that sessions use; the tokens of models are charged by themselves.

    https://aws.amazon.com/bedrock/agentcore/pricing/
    """
    yield from used(r, "AmazonBedrockAgentCore", "Amazon Bedrock AgentCore", LINES)
