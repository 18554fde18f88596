"""The surgeon's table: cut a copy of the network and watch what it can do without."""
