provider "aws" {
  region = "eu-west-1"
}

variable "db_password" {
  sensitive = true
}

resource "aws_instance" "app" {
  ami           = "ami-0c1c30571d2dae5c9"
  instance_type = "m5.large"
  tags          = { team = "data", environment = "dev" }
}

resource "aws_instance" "batch" {
  ami           = "ami-0c1c30571d2dae5c9"
  instance_type = "c5.9xlarge"
  tags          = { team = "data", environment = "dev" }
}

resource "aws_db_instance" "reports" {
  identifier              = "reports"
  engine                  = "postgres"
  instance_class          = "db.r5.large"
  storage_type            = "gp3"
  allocated_storage       = 100
  username                = "reports"
  password                = var.db_password
  backup_retention_period = 0
  tags                    = { team = "data", environment = "dev" }
}
