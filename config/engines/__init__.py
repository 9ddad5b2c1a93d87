"""Databases as Django knows them, with less to do for each statement."""
