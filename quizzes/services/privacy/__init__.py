"""What is held of a person: given to them, and taken away when they leave."""
