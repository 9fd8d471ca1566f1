provider "aws" {
  region = "eu-west-1"
}

variable "workers" {
  type    = number
  default = 3
}

variable "bastion" {
  type    = bool
  default = false
}

resource "aws_instance" "worker" {
  count         = var.workers
  ami           = "ami-1"
  instance_type = count.index == 0 ? "m5.xlarge" : "m5.large"

  tags = {
    Name = format("worker-%02d", count.index)
  }
}

resource "aws_instance" "bastion" {
  count         = var.bastion ? 1 : 0
  ami           = "ami-1"
  instance_type = "t3.micro"
}

resource "aws_ebs_volume" "data" {
  count             = length(aws_instance.worker)
  availability_zone = "eu-west-1a"
  type              = "gp3"
  size              = 100 * (count.index + 1)
}
