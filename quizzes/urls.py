"""Addresses of what learners do; names are noun-verb."""

from django.urls import path

from quizzes.views import attempts, editing, lessons, preferences, progress, today, versions

app_name = "quizzes"

urlpatterns = [
    path("", today.today, name="today"),
    path("briefings/", lessons.briefing_list, name="briefing-list"),
    path("briefings/new/", editing.briefing_new, name="briefing-new"),
    path("briefings/new/publish/", editing.briefing_publish, name="briefing-publish-new"),
    path("briefings/<slug:key>/", lessons.briefing_detail, name="briefing-detail"),
    path("briefings/<slug:key>/edit/", editing.briefing_edit, name="briefing-edit"),
    path("briefings/<slug:key>/edit/file/", editing.briefing_file, name="briefing-file"),
    path("briefings/<slug:key>/edit/publish/", editing.briefing_publish, name="briefing-publish"),
    path("briefings/<slug:key>/versions/", versions.version_list, name="version-list"),
    path(
        "briefings/<slug:key>/versions/<int:number>/",
        versions.version_detail,
        name="version-detail",
    ),
    path(
        "briefings/<slug:key>/versions/<int:number>/file/",
        editing.briefing_file,
        name="version-file",
    ),
    path(
        "briefings/<slug:key>/versions/<int:number>/restore/",
        versions.version_restore,
        name="version-restore",
    ),
    path(
        "briefings/<slug:key>/versions/<int:number>/undo/",
        versions.version_undo,
        name="version-undo",
    ),
    path("briefings/<slug:key>/glossary/", lessons.glossary, name="glossary"),
    path("briefings/<slug:key>/quiz/", attempts.attempt_start, name="attempt-start"),
    path("briefings/<slug:key>/progress/", progress.progress_detail, name="progress-detail"),
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
