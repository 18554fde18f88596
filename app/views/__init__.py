"""The panels of the window: each reads models, emits requests and knows no other."""
