package main

import rego.v1

warn_no_backup contains finding if {
	some database in input.resource_changes
	database.type == "aws_db_instance"
	database.change.after.backup_retention_period == 0
	finding := {
		"msg": sprintf("%s keeps no backup", [database.address]),
		"resource": database.address,
		"runbook": "wiki/backups",
	}
}
