"""Trials too long for the suite: kill -9 while saving, mutated files, failing writes.

python -m tests.torture            the full run
python -m tests.torture --share 0.02    the short one, as in the suite
"""
