"""What teachers and students send about classes."""
