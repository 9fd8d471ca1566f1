"""A policy, and its test."""

POLICY = """package acme.costs

import rego.v1

# METADATA
# title: Adds something
# custom:
#   id: ACME-1
#   severity: deny
deny contains finding if {
	input.summary.monthly_delta_micros > data.params.most
	finding := {"id": "ACME-1", "msg": "it adds something"}
}
"""
TEST = """package acme.costs_test

import rego.v1

import data.acme.costs

test_it_denies if count(costs.deny) == 1 with input.summary.monthly_delta_micros as 6
"""
