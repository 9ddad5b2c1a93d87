"""Sites that are wrong on purpose, or whose clock can be set. Never part of the product."""
