"""Addresses of what learners do; names are noun-verb."""

from django.urls import path

from quizzes.views import (
    attempts,
    bank,
    bank_questions,
    corrections,
    coverage,
    lessons,
    preferences,
    progress,
    reports,
    today,
)

app_name = "quizzes"

urlpatterns = [
    path("", today.today, name="today"),
    path("briefings/", lessons.briefing_list, name="briefing-list"),
    path("briefings/<slug:key>/", lessons.briefing_detail, name="briefing-detail"),
    path("briefings/<slug:key>/glossary/", lessons.glossary, name="glossary"),
    path("briefings/<slug:key>/quiz/", attempts.attempt_start, name="attempt-start"),
    path("briefings/<slug:key>/progress/", progress.progress_detail, name="progress-detail"),
    path("briefings/<slug:key>/bank/", bank.bank_list, name="bank-list"),
    path("briefings/<slug:key>/bank/decide/", bank.bank_decide, name="bank-decide"),
    path("briefings/<slug:key>/bank/undo/<uuid:batch>/", bank.bank_undo, name="bank-undo"),
    path("briefings/<slug:key>/bank/new/", bank_questions.bank_write, name="bank-write"),
    path("briefings/<slug:key>/bank/<int:pk>/", bank_questions.bank_question, name="bank-question"),
    path(
        "briefings/<slug:key>/bank/<int:pk>/decide/",
        bank_questions.question_decide,
        name="bank-question-decide",
    ),
    path(
        "briefings/<slug:key>/bank/<int:pk>/undo/<uuid:batch>/",
        bank.bank_undo,
        name="bank-question-undo",
    ),
    path(
        "briefings/<slug:key>/bank/<int:pk>/another/",
        bank_questions.question_another,
        name="bank-another",
    ),
    path("briefings/<slug:key>/bank/<int:pk>/edit/", bank_questions.bank_edit, name="bank-edit"),
    path("briefings/<slug:key>/coverage/", coverage.coverage_detail, name="coverage"),
    path("briefings/<slug:key>/reports/", reports.report_list, name="report-list"),
    path("briefings/<slug:key>/reports/<int:pk>/reply/", reports.report_reply, name="report-reply"),
    path(
        "briefings/<slug:key>/reports/<int:pk>/reopen/", reports.report_reopen, name="report-reopen"
    ),
    path(
        "briefings/<slug:key>/reports/<int:pk>/decide/", reports.report_decide, name="report-decide"
    ),
    path("reports/<int:pk>/seen/", reports.report_seen, name="report-seen"),
    path("briefings/<slug:key>/bank/<int:pk>/key/", corrections.key_correct, name="key-correct"),
    path(
        "briefings/<slug:key>/bank/<int:pk>/key/<int:correction>/",
        corrections.key_corrected,
        name="key-corrected",
    ),
    path("regrades/<int:pk>/seen/", corrections.regrade_seen, name="regrade-seen"),
    path("briefings/<slug:key>/<slug:lesson_key>/", lessons.lesson_detail, name="lesson-detail"),
    path(
        "briefings/<slug:key>/<slug:lesson_key>/read/", lessons.lesson_finish, name="lesson-finish"
    ),
    path("quizzes/<uuid:uuid>/", attempts.attempt_detail, name="attempt-detail"),
    path("quizzes/<uuid:uuid>/<int:position>/", attempts.question_detail, name="question-detail"),
    path(
        "quizzes/<uuid:uuid>/<int:position>/answer/",
        attempts.question_answer,
        name="question-answer",
    ),
    path(
        "quizzes/<uuid:uuid>/<int:position>/report/",
        attempts.question_report,
        name="question-report",
    ),
    path("quizzes/<uuid:uuid>/result/", attempts.attempt_result, name="attempt-result"),
    path("quizzes/<uuid:uuid>/redo/", attempts.attempt_redo, name="attempt-redo"),
    path("progress/", progress.progress_list, name="progress"),
    path("settings/", preferences.settings_edit, name="settings"),
]
