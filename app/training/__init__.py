"""Training in the window: the session in the GUI's thread, the worker in its own."""
