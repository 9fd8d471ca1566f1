clusters = {
  blue = {
    zones  = ["eu-west-1a", "eu-west-1b"]
    public = true
    machines = {
      web = { type = "m5.large", count = 2, disks = [20, 100] }
      job = { type = "c5.large" }
    }
  }
  green = {
    zones = ["eu-west-1c"]
  }
}
