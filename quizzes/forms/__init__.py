"""What people send, cleaned into domain values: one module for each kind of page."""
