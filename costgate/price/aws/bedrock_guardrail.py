"""aws_bedrock_guardrail."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._worldwide import worldwide
from costgate.price.pricer import Charge, Free, prices, sku
from costgate.price.view import View

# a policy's block -> its name on the bill, and in the usage type; filters of words and of regular expressions are free
POLICIES = {
    "content_policy_config": ("Content filters", "Content"),
    "topic_policy_config": ("Denied topics", "Topic"),
    "sensitive_information_policy_config": ("Sensitive information filters", "SensitiveInformation"),
    "contextual_grounding_policy_config": ("Contextual grounding checks", "ContextualGrounding"),
}


@prices("aws_bedrock_guardrail", usage={"monthly_text_units": "text unit"})
def price(r: View) -> Iterator[Charge]:
    """Text units (1,000 characters) that each of the guardrail's policies looks at. Word filters are free.

    https://aws.amazon.com/bedrock/pricing/
    """
    charged = False
    for block, (name, policy) in POLICIES.items():
        if r.blocks(block):
            charged = True
            found = sku("AmazonBedrock", "Guardrails", region=worldwide(r), usagetype=f"Guardrail-{policy}PolicyUnitsConsumed")
            yield Charge(name, r.usage("monthly_text_units"), found, usage_based=True)
    if not charged:
        raise Free("a guardrail with word filters only is not charged")
