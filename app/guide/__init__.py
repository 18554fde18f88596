"""Guided lessons: read from their files, and led through stage by stage."""
