"""What is true: briefings, their lessons, and the facts they state."""
