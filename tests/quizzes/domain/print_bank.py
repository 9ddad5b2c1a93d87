"""Print the built-in briefing's questions as JSON: `python -m tests.quizzes.domain.print_bank`.

Needs no Django, so that other versions of Python can be compared in a small environment.
"""

from quizzes.domain.printing import as_text

from .factories import real_bank

if __name__ == "__main__":
    print(as_text(real_bank().questions))
