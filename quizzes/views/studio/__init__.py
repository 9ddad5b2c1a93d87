"""The instructor's studio: from an article to a published briefing."""
