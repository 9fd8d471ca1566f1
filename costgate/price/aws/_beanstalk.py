"""Elastic Beanstalk: its settings, and the resources that it makes from them, as the pricers of their types see them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from costgate.model import Resource
from costgate.price.view import View


class Settings:
    """The settings of an environment, over those of its configuration template, by namespace and name."""

    def __init__(self, environment: View) -> None:
        templates = [found for found in environment.targets("template_name") if found.has("setting")]
        self._blocks: dict[tuple[str, str], View] = {}
        for view in (*templates, environment):
            for block in view.blocks("setting"):
                self._blocks[block.text("namespace"), block.text("name")] = block

    def has(self, namespace: str, name: str) -> bool:
        """Tell whether the setting is written."""
        return (namespace, name) in self._blocks

    def text(self, namespace: str, name: str, default: str) -> str:
        """Return the setting as text; an unset one is *default*."""
        block = self._blocks.get((namespace, name))
        return default if block is None else block.text("value")

    def number(self, namespace: str, name: str, default: int) -> Decimal:
        """Return the setting as a number; an unset one is *default*."""
        block = self._blocks.get((namespace, name))
        return Decimal(default) if block is None else block.number("value")

    def flag(self, namespace: str, name: str) -> bool:
        """Tell whether the setting is true."""
        block = self._blocks.get((namespace, name))
        return block is not None and block.flag("value")

    def known(self, names: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
        """Return the settings that are written, by the attribute that each stands for."""
        written = {attribute: self._blocks.get(setting) for attribute, setting in names.items()}
        return {attribute: block.text("value") for attribute, block in written.items() if block is not None}


def part(environment: View, type: str, values: Mapping[str, Any], key: str, usage_units: Mapping[str, str]) -> View:
    """Return a resource of *type* that the environment makes; its usage stands under *key* of the environment's."""
    made = environment.resource
    stated = environment.usages.get(key)
    view = View(
        Resource(made.address, type, made.name, made.provider, dict(values), region=made.region),
        usages=stated if isinstance(stated, Mapping) else None,
        usage_units=usage_units,
        as_of=environment.as_of,
    )
    view.assumed = environment.assumed
    return view
