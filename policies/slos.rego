# METADATA
# title: Cost SLOs
# description: A change leaves enough of the error budget of what was promised of spend. A change that adds nothing always does.
# related_resources:
# - ref: docs/policies/slos.md
package costgate.slos

import rego.v1

# METADATA
# title: Change uses up an error budget
# description: With this change the coming window uses more of the error budget than it may, and it adds to what the SLO is about.
# custom:
#   id: slos.exhausted
#   severity: deny
deny contains finding if {
	some slo in input.slos
	exhausted(slo)
	finding := object.union_n([common(slo), over(slo), {
		"id": "slos.exhausted",
		"msg": sprintf("%s, promised %s: %s.%s", [slo.name, slo.promise, slo.effect, history(slo)]),
		"hint": sprintf("%s, or ask %s to change the SLO %s in costgate.yaml.%s", [mend[slo.kind], slo.ask, slo.id, runbook(slo)]),
	}])
}

# METADATA
# title: Error budget will not last, and the change adds cost
# description: Without this change too the coming window uses more of the error budget than it may. The change makes that no worse.
# custom:
#   id: slos.already
#   severity: warn
warn contains already(slo) if {
	some slo in input.slos
	slo.adds_micros > 0
	overdrawn(slo)
	not exhausted(slo)
}

# METADATA
# title: Error budget will not last
# description: The coming window uses more of the error budget than it may. The change adds nothing.
# custom:
#   id: slos.already
#   severity: info
info contains already(slo) if {
	some slo in input.slos
	not adds(slo)
	overdrawn(slo)
}

already(slo) := object.union_n([common(slo), over(slo), {
	"id": "slos.already",
	"msg": sprintf("%s, promised %s, will not be met: %s.", [slo.name, slo.promise, slo.effect]),
	"hint": sprintf("save in its scope, or ask %s to change the SLO %s in costgate.yaml.%s", [slo.ask, slo.id, runbook(slo)]),
}])

# METADATA
# title: Cost SLO is not met, and the change adds cost
# description: Over the last window the error budget was overdrawn. The coming one still has room for the change.
# custom:
#   id: slos.missed
#   severity: warn
warn contains missed(slo) if {
	some slo in input.slos
	slo.adds_micros > 0
	slo.met == false
	not exhausted(slo)
	not overdrawn(slo)
}

# METADATA
# title: Cost SLO is not met
# description: Over the last window the error budget was overdrawn. The change adds nothing.
# custom:
#   id: slos.missed
#   severity: info
info contains missed(slo) if {
	some slo in input.slos
	not adds(slo)
	slo.met == false
	not overdrawn(slo)
}

missed(slo) := object.union(common(slo), {
	"id": "slos.missed",
	"msg": sprintf("%s: %s up to %s, promised %s; %s.", [slo.name, slo.value, slo.until, slo.promise, slo.standing]),
	"hint": sprintf("nothing in this change; %s knows what is done about it.%s", [slo.ask, runbook(slo)]),
})

# METADATA
# title: Error budget burns fast, and the change adds cost
# description: In the last days the error budget was used much faster than it may be. `alert` in the details is page or ticket.
# custom:
#   id: slos.burn
#   severity: warn
warn contains burning(slo) if {
	some slo in input.slos
	slo.adds_micros > 0
	count(slo.firing) > 0
}

# METADATA
# title: Error budget burns fast
# description: In the last days the error budget was used much faster than it may be. The change adds nothing.
# custom:
#   id: slos.burn
#   severity: info
info contains burning(slo) if {
	some slo in input.slos
	not adds(slo)
	count(slo.firing) > 0
}

# The windows stand in the order of their urgency.
burning(slo) := object.union(common(slo), {
	"id": "slos.burn",
	"alert": slo.firing[0].severity,
	"window_days": slo.firing[0].day_count,
	"msg": sprintf("%s, promised %s, up to %s: %s.", [slo.name, slo.promise, slo.until, concat("; ", [burn.says | some burn in slo.firing])]),
	"hint": sprintf("look at what it was before adding to it: costgate spend anomalies.%s", [runbook(slo)]),
})

# METADATA
# title: Cost SLO cannot be checked, and the change adds cost
# description: Data is missing to tell whether it is met, or what the change does to it. Unknown is never the same as met.
# custom:
#   id: slos.unknown
#   severity: warn
warn contains unknown(slo) if {
	some slo in input.slos
	unchecked(slo)
	bears(slo)
}

# METADATA
# title: Cost SLO cannot be checked
# description: Data is missing to tell whether it is met. The change adds nothing.
# custom:
#   id: slos.unknown
#   severity: info
info contains unknown(slo) if {
	some slo in input.slos
	unchecked(slo)
	not bears(slo)
}

unknown(slo) := object.union(common(slo), {
	"id": "slos.unknown",
	"msg": sprintf("%s, promised %s, could not be checked: %s.", [slo.name, slo.promise, slo.unknown_text]),
	"hint": "give costgate what is missing: docs/slos.md says what each kind needs",
})

# Of an SLO on the cost of a unit all days may be missed already: then more cost does not miss more of them, and is worse all the same.
exhausted(slo) if {
	slo.adds_micros > 0
	slo.after_micros != null
	slo.after_micros > slo.may_micros
	slo.after_micros > slo.before_micros
}

exhausted(slo) if {
	slo.kind == "unit_cost"
	slo.adds_micros > 0
	slo.after_micros != null
	slo.after_micros > slo.may_micros
}

adds(slo) if slo.adds_micros > 0

overdrawn(slo) if {
	slo.before_micros != null
	slo.before_micros > slo.may_micros
}

unchecked(slo) if slo.met == null

unchecked(slo) if {
	slo.checkable
	adds(slo)
	slo.after_micros == null
}

bears(slo) if adds(slo)

bears(slo) if slo.unpriced_count > 0

common(slo) := {"owner": slo.owner_name, "slo": slo.id, "kind": slo.kind}

# Amounts over a limit in money are what a waiver may bound; shares and days are none.
over(slo) := {"actual_micros": slo.after_micros, "limit_micros": slo.may_micros} if slo.kind == "spend"

over(slo) := {} if slo.kind != "spend"

history(slo) := " It will not last without this change either." if overdrawn(slo)

history(slo) := "" if not overdrawn(slo)

runbook(slo) := "" if slo.runbook == ""

runbook(slo) := sprintf(" Runbook: %s", [slo.runbook]) if slo.runbook != ""

mend := {
	"spend": "make the change smaller, save elsewhere in its scope",
	"unit_cost": "make the change smaller, save elsewhere in its scope",
	"allocation": "tag what this change adds, so that it has an owner",
	"forecast_accuracy": "make the change smaller",
	"anomaly_rate": "make the change smaller or in steps",
}
