# Rules between tags. The policy's METADATA stands in tags.rego.
package costgate.tags

import rego.v1

# METADATA
# title: Tag rule is broken
# description: A rule of policies.params.tags.rules requires a tag that a resource of this owner lacks.
# custom:
#   id: tags.rule
#   severity: deny
deny contains finding if {
	some rule in data.gate.tags.rules
	some group in input.tag_sets
	holds(rule, group)
	some key in rule_missing(rule, group)
	some member in group["some"]
	finding := object.union(member_of(member, group), {
		"id": "tags.rule",
		"msg": sprintf("%s has no %s %s, which it needs because %s.%s", [member.address, word(group), key, rule.when_text, rule.reason]),
		"hint": sprintf("add the %s %s to it%s", [word(group), key, allowed_values(rule, key)]),
	})
}

# METADATA
# title: Tag rule forbids this value
# description: A rule of policies.params.tags.rules allows other values of a tag for a resource of this owner.
# custom:
#   id: tags.rule-value
#   severity: deny
deny contains finding if {
	some rule in data.gate.tags.rules
	some group in input.tag_sets
	holds(rule, group)
	some key in rule_wrong(rule, group)
	some member in group["some"]
	finding := object.union(member_of(member, group), {
		"id": "tags.rule-value",
		"msg": sprintf(
			"%s has the %s %s with the value %s, which is not allowed when %s.%s",
			[member.address, word(group), key, group.owner[key], rule.when_text, rule.reason],
		),
		"hint": sprintf("use one of %s", [rule.allowed_text[key]]),
	})
}

# METADATA
# title: Many resources break a tag rule
# description: More resources of one type and owner break a rule than are listed one by one.
# custom:
#   id: tags.rule-more
#   severity: deny
deny contains finding if {
	some rule in data.gate.tags.rules
	some group in input.tag_sets
	holds(rule, group)
	some key in (rule_missing(rule, group) | rule_wrong(rule, group))
	more_count := group.resource_count - count(group["some"])
	more_count > 0
	finding := {
		"id": "tags.rule-more",
		"msg": sprintf("%d more of type %s break the rule for %s when %s.", [more_count, group.type, key, rule.when_text]),
		"hint": sprintf("give them the %s %s too, in the provider's default %ss say", [word(group), key, word(group)]),
		"owner": group.owner_name,
	}
}

# METADATA
# title: Tag rule cannot be checked yet
# description: A rule of policies.params.tags.rules requires a tag whose value is not in the plan.
# custom:
#   id: tags.rule-unknown
#   severity: warn
warn contains finding if {
	some rule in data.gate.tags.rules
	some group in input.tag_sets
	holds(rule, group)
	some key in rule.require
	may_hide(group, key)
	some member in group["some"]
	finding := object.union(member_of(member, group), {
		"id": "tags.rule-unknown",
		"msg": sprintf("The %s %s of %s cannot be checked before the plan is applied.", [word(group), key, member.address]),
		"hint": sprintf("give the %s a value that stands in the plan", [word(group)]),
	})
}

# A function and no set of pairs: the embedded engine does not see a set of a second file under a test's `with`.
holds(rule, group) if {
	regex.match(rule.pattern, group.type)
	every key, values in rule.when {
		fits(object.get(group.folded, key, ""), values)
	}
}

fits(value, values) if value in values

fits(value, values) if {
	value != ""
	"*" in values
}

rule_missing(rule, group) := {key | some key in rule.require; not key in group.tagged; not may_hide(group, key)}

may_hide(group, key) if key in group.unknown

may_hide(group, key) if {
	group.hides_tags
	not key in group.tagged
}

rule_wrong(rule, group) := {key |
	some key, values in rule.allowed
	value := group.folded[key]
	not fits(value, values)
}

allowed_values(rule, key) := sprintf(": one of %s", [rule.allowed_text[key]]) if rule.allowed_text[key]

allowed_values(rule, key) := "" if not rule.allowed_text[key]

member_of(member, group) := {
	"resource": member.address,
	"project": member.project,
	"owner": group.owner_name,
	"location": member.location,
}
