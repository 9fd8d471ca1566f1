provider "aws" {
  region = "eu-west-1"
}

module "service" {
  source   = "./service"
  for_each = { api = 2, jobs = 1 }

  name      = each.key
  instances = each.value
}

module "unused" {
  source = "./service"
  count  = 0
  name   = "unused"
}

resource "aws_ebs_volume" "shared" {
  availability_zone = "eu-west-1a"
  size              = 10 * sum([for service in module.service : service.instances])
  type              = "gp3"
}
