"""Why this answer? The page that takes one answer apart."""
