"""Finding words in lessons, facts, names and questions."""
