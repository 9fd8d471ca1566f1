size = 20
names = ["one"]
