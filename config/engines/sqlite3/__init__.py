"""Django's SQLite, for statements that are run again and again."""
