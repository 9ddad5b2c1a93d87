"""Sites that are wrong on purpose: what the trial must find at fault. Never part of the product."""
