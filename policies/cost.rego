# METADATA
# title: Cost
# description: A run stays within limits of its own. What adds nothing to the cost always may go ahead.
# related_resources:
# - ref: docs/policies/cost.md
package costgate.cost

import rego.v1

limits := data.gate.cost

adds if input.summary.monthly_delta_micros > 0

# METADATA
# title: Run adds too much
# description: The run adds more a month than policies.params.cost.max_increase.
# custom:
#   id: cost.increase
#   severity: deny
deny contains finding if {
	adds
	limits.max_increase_micros != null
	input.summary.monthly_delta_micros > limits.max_increase_micros
	finding := {
		"id": "cost.increase",
		"msg": sprintf("This adds %s a month, and one change may add at most %s.%s", [added, money(limits.max_increase), at_least]),
		"hint": "make the change smaller, or have policies.params.cost.max_increase in costgate.yaml raised",
		"actual_micros": input.summary.monthly_delta_micros,
		"limit_micros": limits.max_increase_micros,
	}
}

# METADATA
# title: Run adds too large a part
# description: The run adds more than policies.params.cost.max_increase_percent of what its plans cost before.
# custom:
#   id: cost.increase-percent
#   severity: deny
deny contains finding if {
	adds
	limits.max_increase_percent_basis_points != null
	input.summary.increase_basis_points != null
	input.summary.monthly_delta_micros >= limits.min_increase_micros
	input.summary.increase_basis_points > limits.max_increase_percent_basis_points
	finding := {
		"id": "cost.increase-percent",
		"msg": sprintf(
			"This adds %s a month, %s %% of the %s that it was, and one change may add at most %s %%.%s",
			[added, input.summary.increase_percent, input.summary.monthly_before, limits.max_increase_percent, at_least],
		),
		"hint": "make the change smaller, or have policies.params.cost.max_increase_percent in costgate.yaml raised",
		"actual_basis_points": input.summary.increase_basis_points,
		"limit_basis_points": limits.max_increase_percent_basis_points,
	}
}

# METADATA
# title: Something new costs too much
# description: What cost nothing before costs more a month than policies.params.cost.max_new.
# custom:
#   id: cost.new
#   severity: deny
deny contains finding if {
	limits.max_new_micros != null
	input.summary.monthly_before_micros <= 0
	input.summary.monthly_after_micros > limits.max_new_micros
	finding := {
		"id": "cost.new",
		"msg": sprintf(
			"This is new and costs %s a month, and what is new may cost at most %s.%s",
			[input.summary.monthly_after, money(limits.max_new), at_least],
		),
		"hint": "start smaller, or have policies.params.cost.max_new in costgate.yaml raised",
		"actual_micros": input.summary.monthly_after_micros,
		"limit_micros": limits.max_new_micros,
	}
}

# METADATA
# title: Resource costs too much
# description: A change that adds to the cost of a resource leaves it above policies.params.cost.max_resource a month.
# custom:
#   id: cost.resource
#   severity: deny
deny contains finding if {
	limits.max_resource_micros != null
	some resource in input.largest
	resource.monthly_after_micros > limits.max_resource_micros
	finding := {
		"id": "cost.resource",
		"msg": sprintf(
			"%s costs %s a month, and one resource may cost at most %s.",
			[resource.address, resource.monthly_after, money(limits.max_resource)],
		),
		"hint": "choose a smaller size, or have policies.params.cost.max_resource in costgate.yaml raised",
		"resource": resource.address,
		"project": resource.project,
		"owner": resource.owner_name,
		"location": resource.location,
		"actual_micros": resource.monthly_after_micros,
		"limit_micros": limits.max_resource_micros,
	}
}

# METADATA
# title: Total crosses its limit
# description: The plans cost more a month than policies.params.cost.max_total with this change, and did not without it.
# custom:
#   id: cost.total
#   severity: deny
deny contains finding if {
	exceeds_total
	input.summary.monthly_before_micros <= limits.max_total_micros
	finding := object.union(common_total, {
		"id": "cost.total",
		"msg": sprintf(
			"With this change all of it costs %s a month, more than the %s that it may; it was %s.%s",
			[input.summary.monthly_after, money(limits.max_total), input.summary.monthly_before, at_least],
		),
	})
}

# METADATA
# title: Total was over its limit already
# description: The plans cost more a month than policies.params.cost.max_total without this change, which adds to it.
# custom:
#   id: cost.total-over
#   severity: deny
deny contains finding if {
	exceeds_total
	input.summary.monthly_before_micros > limits.max_total_micros
	finding := object.union(common_total, {
		"id": "cost.total-over",
		"msg": sprintf(
			"All of it cost %s a month already, more than the %s that it may, and this adds %s. What adds nothing may go ahead.%s",
			[input.summary.monthly_before, money(limits.max_total), added, at_least],
		),
	})
}

# METADATA
# title: Too little is priced
# description: Fewer of the planned changes have a known price than policies.params.cost.min_priced_percent.
# custom:
#   id: cost.completeness
#   severity: deny
deny contains finding if {
	limits.min_priced_percent_basis_points != null
	input.completeness.unpriced_basis_points > 10000 - limits.min_priced_percent_basis_points
	finding := {
		"id": "cost.completeness",
		"msg": sprintf(
			"%d of %d planned changes could not be priced, and %s %% of them must be.",
			[input.completeness.unpriced_count, input.completeness.change_count, limits.min_priced_percent],
		),
		"hint": "mend what the findings completeness.unpriced name, or lower policies.params.cost.min_priced_percent in costgate.yaml",
		"unpriced_count": input.completeness.unpriced_count,
	}
}

# METADATA
# title: Prices are too old to judge by
# description: The catalog's prices are older than policies.params.cost.max_catalog_age_days.
# custom:
#   id: cost.catalog-age
#   severity: deny
deny contains finding if {
	limits.max_catalog_age_days != null
	input.catalog.age_days > limits.max_catalog_age_days
	finding := {
		"id": "cost.catalog-age",
		"msg": sprintf(
			"The prices are of %s, %d days old, and may be at most %d to judge by.",
			[input.catalog.date, input.catalog.age_days, limits.max_catalog_age_days],
		),
		"hint": "update costgate, import a newer price list, or raise policies.params.cost.max_catalog_age_days in costgate.yaml",
		"age_days": input.catalog.age_days,
	}
}

exceeds_total if {
	adds
	limits.max_total_micros != null
	input.summary.monthly_after_micros > limits.max_total_micros
}

common_total := {
	"hint": "make the change smaller, save elsewhere, or have policies.params.cost.max_total in costgate.yaml raised",
	"actual_micros": input.summary.monthly_after_micros,
	"limit_micros": limits.max_total_micros,
}

added := trim_left(input.summary.monthly_delta, "+")

at_least := "" if input.summary.complete

at_least := " What could not be priced comes on top." if not input.summary.complete

money(amount) := sprintf("$%s", [amount]) if input.summary.currency == "USD"

money(amount) := sprintf("%s %s", [amount, input.summary.currency]) if input.summary.currency != "USD"
