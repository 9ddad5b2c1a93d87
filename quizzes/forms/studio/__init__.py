"""What instructors send on the way from an article to a briefing."""
