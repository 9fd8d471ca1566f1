provider "aws" {
  region = var.region
}

variable "region" {
  type = string
}

variable "size" {
  type    = number
  default = 1
}

variable "type" {
  type    = string
  default = "gp2"
}

variable "names" {
  type    = list(string)
  default = []
}

resource "aws_ebs_volume" "this" {
  for_each          = toset(var.names)
  availability_zone = "${var.region}a"
  size              = var.size
  type              = var.type
}
