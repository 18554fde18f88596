"""The pad: a sheet to write a digit on, and what the network answers while it is written."""
