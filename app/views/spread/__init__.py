"""How the numbers of every layer are spread, now and over the run; dead neurons; the size of updates."""
