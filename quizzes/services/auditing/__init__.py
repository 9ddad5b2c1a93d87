"""The log of the whole site: what is noted, what guards it, and whether it holds."""
