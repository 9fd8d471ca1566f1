provider "aws" {
  region = "eu-west-1"
}

variable "type" {
  type = string
}

data "aws_subnets" "all" {}

resource "aws_instance" "per_subnet" {
  count         = length(data.aws_subnets.all.ids)
  ami           = "ami-1"
  instance_type = "m5.large"
}

resource "aws_instance" "typed" {
  ami           = "ami-1"
  instance_type = var.type
}

resource "aws_ebs_volume" "known" {
  availability_zone = "eu-west-1a"
  size              = 10
  type              = "gp3"
}

module "remote" {
  source  = "example/remote/aws"
  version = "1.0.0"
}

module "remote_unused" {
  source = "example/remote/aws"
  count  = 0
}
