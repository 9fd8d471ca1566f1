provider "aws" {
  region = "eu-west-1"
}

variable "clusters" {
  type = map(object({
    zones    = list(string)
    machines = optional(map(object({ type = string, count = optional(number, 1), disks = optional(list(number), []) })), {})
    public   = optional(bool, false)
  }))
}

locals {
  busy = { for name, cluster in var.clusters : name => cluster if length(cluster.machines) > 0 }
}

module "network" {
  source   = "./network"
  for_each = var.clusters

  zones  = each.value.zones
  public = each.value.public
}

module "cluster" {
  source   = "./cluster"
  for_each = local.busy

  name     = upper(each.key)
  zone     = module.network[each.key].first_zone
  machines = each.value.machines
}
