provider "aws" {
  region = "eu-west-1"
}

variable "environment" {
  default = "prod"
}

variable "override" {
  type    = string
  default = null
}

locals {
  production = contains(["prod", "live"], var.environment)
}

resource "aws_db_instance" "main" {
  identifier        = "orders"
  engine            = "postgres"
  instance_class    = var.override != null ? var.override : local.production ? "db.r5.large" : "db.t3.micro"
  multi_az          = local.production
  storage_type      = "gp3"
  allocated_storage = max(20, local.production ? 100 : 0)
}

resource "aws_db_instance" "replica" {
  count               = local.production && var.override == null ? 1 : 0
  replicate_source_db = aws_db_instance.main.identifier
  engine              = aws_db_instance.main.engine
  instance_class      = aws_db_instance.main.instance_class
  storage_type        = "gp3"
  allocated_storage   = aws_db_instance.main.allocated_storage
}
