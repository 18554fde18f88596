"""The page of mistakes: what is confused with what, and whether the network is as sure as it may be."""
