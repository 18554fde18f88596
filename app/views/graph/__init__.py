"""The network as a graph: what goes through its connections for the digit on the table."""
