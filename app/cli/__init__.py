"""The command line: one file a command. It imports the engine, never Qt."""
