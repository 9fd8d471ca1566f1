# METADATA
# title: Budgets
# description: A change fits the budgets of those who pay for it. A change that adds nothing always does.
# related_resources:
# - ref: docs/policies/budgets.md
package costgate.budgets

import rego.v1

worsened contains budget if {
	some budget in input.budgets
	budget.monthly_delta_micros > 0
	budget.material
}

# METADATA
# title: Change too small to hold back
# description: A budget is over with this change, which adds less than alerts.materiality says.
# custom:
#   id: budgets.immaterial
#   severity: info
info contains finding if {
	some budget in input.budgets
	budget.monthly_delta_micros > 0
	not budget.material
	over(budget)
	finding := object.union(common(budget), {
		"id": "budgets.immaterial",
		"msg": sprintf(
			"The %s budget of %s is over with this change, which adds %s a month: less than alerts.materiality holds back.%s",
			[budget.period, budget.name, plain(budget.monthly_delta), unpriced(budget)],
		),
	})
}

over(budget) if budget.after_landing_micros > budget.amount_micros

over(budget) if budget.after_next_micros > budget.next_amount_micros

# METADATA
# title: Period lands over budget
# description: What is spent, what the rest of the period will cost, and this change come to more than the budget.
# custom:
#   id: budgets.landing
#   severity: deny
deny contains finding if {
	some budget in worsened
	budget.delta_this_period_micros > 0
	budget.after_landing_micros > budget.amount_micros
	finding := object.union(common(budget), {
		"id": "budgets.landing",
		"msg": sprintf("%s %s", [landing(budget), history(budget)]),
		"actual_micros": budget.after_landing_micros,
		"limit_micros": budget.amount_micros,
	})
}

# METADATA
# title: Next period is over budget
# description: The next period's run rate with this change is more than that period's budget.
# custom:
#   id: budgets.next-period
#   severity: deny
deny contains finding if {
	some budget in worsened
	budget.after_next_micros > budget.next_amount_micros
	not told_already(budget)
	finding := object.union(common(budget), {
		"id": "budgets.next-period",
		"msg": sprintf(
			"With this change the next period of %s costs %s, of a budget of %s: %s over. The change adds %s of it.%s",
			[budget.name, budget.after_next, budget.next_amount, budget.over_next, plain(budget.delta_next_period), unpriced(budget)],
		),
		"actual_micros": budget.after_next_micros,
		"limit_micros": budget.next_amount_micros,
	})
}

# METADATA
# title: Change adds more than one change may
# description: The change adds more a month than the budget's max_increase.
# custom:
#   id: budgets.increase
#   severity: deny
deny contains finding if {
	some budget in worsened
	budget.max_increase_micros != null
	budget.monthly_delta_micros > budget.max_increase_micros
	finding := object.union(common(budget), {
		"id": "budgets.increase",
		"msg": sprintf(
			"This change adds %s a month to %s, and one change may add at most %s.%s",
			[plain(budget.monthly_delta), budget.name, budget.max_increase, unpriced(budget)],
		),
		"actual_micros": budget.monthly_delta_micros,
		"limit_micros": budget.max_increase_micros,
	})
}

# METADATA
# title: Change adds a larger part than one change may
# description: The change adds more than the budget's max_increase_percent of the monthly run rate. Nothing is the rate of what is new.
# custom:
#   id: budgets.increase-percent
#   severity: deny
deny contains finding if {
	some budget in worsened
	budget.max_increase_percent_micros != null
	budget.monthly_delta_micros > budget.max_increase_percent_micros
	finding := object.union(common(budget), {
		"id": "budgets.increase-percent",
		"msg": sprintf(
			"This change adds %s a month to %s, %s, and one change may add at most %s %%.%s",
			[plain(budget.monthly_delta), budget.name, part(budget), budget.max_increase_percent, unpriced(budget)],
		),
		"actual_micros": budget.monthly_delta_micros,
		"limit_micros": budget.max_increase_percent_micros,
	})
}

# Without actual spend both periods are the same plan against, mostly, the same amount: one finding says it.
told_already(budget) if {
	budget.basis == "estimate"
	budget.next_amount_micros == budget.amount_micros
	budget.after_landing_micros > budget.amount_micros
}

common(budget) := {
	"hint": sprintf("make the change smaller, save elsewhere in %s, or ask %s to raise the budget in costgate.yaml", [budget.name, budget.ask]),
	"owner": budget.owner_name,
	"budget": budget.id,
}

landing(budget) := sprintf(
	"The %s budget of %s lands at %s on %s, of %s: %s over.",
	[budget.period, budget.name, budget.after_landing, budget.period_end, budget.amount, budget.over],
) if {
	budget.basis == "actuals"
}

landing(budget) := sprintf(
	"This plan's own resources cost %s %s in a %s period, of a budget of %s: %s over, and no actual spend was given to add to it.",
	[budget.name, budget.after_landing, budget.period, budget.amount, budget.over],
) if {
	budget.basis == "estimate"
}

history(budget) := sprintf(
	"It was %s over already; this change adds %s.%s",
	[budget.over_before, plain(budget.delta_this_period), unpriced(budget)],
) if {
	budget.already_over
}

history(budget) := sprintf(
	"Without this change %s would be left; it adds %s.%s",
	[budget.over_before, plain(budget.delta_this_period), unpriced(budget)],
) if {
	not budget.already_over
}

plain(amount) := trim_left(amount, "+")

part(budget) := "which had cost nothing before" if budget.increase_percent == null

part(budget) := sprintf("%s %% of its %s a month", [budget.increase_percent, budget.monthly_run_rate]) if budget.increase_percent != null

unpriced(budget) := "" if budget.unpriced_count == 0

unpriced(budget) := sprintf(" On top comes what could not be priced: %d of its changes.", [budget.unpriced_count]) if budget.unpriced_count > 0
