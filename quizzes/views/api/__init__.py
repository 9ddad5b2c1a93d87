"""The JSON API: the same services and the same rules as the pages, for programs."""
