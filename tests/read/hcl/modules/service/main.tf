variable "name" {
  type = string
}

variable "instances" {
  type    = number
  default = 1
}

module "disk" {
  source = "../disk"
  count  = var.instances
  label  = "${var.name}-${count.index}"
}

resource "aws_instance" "this" {
  count         = var.instances
  ami           = "ami-1"
  instance_type = "t3.medium"
  tags          = { Name = module.disk[count.index].label }
}

output "instances" {
  value = length(aws_instance.this)
}
