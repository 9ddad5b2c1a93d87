"""Classes: who is in them, what they are asked to do, and how it went."""
