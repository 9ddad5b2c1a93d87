from io import StringIO

import pytest
from django.core.management import call_command

from quizzes.domain.printing import as_text

from .domain.factories import CONTENT, real_bank, real_briefing


@pytest.mark.django_db
def test_the_database_gives_the_same_bank_as_the_file():
    out = StringIO()
    call_command("import_briefing", str(CONTENT), stdout=StringIO())

    call_command("generate_questions", briefing=real_briefing().key, format="json", stdout=out)

    assert out.getvalue() == as_text(real_bank().questions) + "\n"
