"""What is learned: questions made from facts, answers to them, and progress."""
