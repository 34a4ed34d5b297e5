"""Who decides, what they might do, and both as a link."""
