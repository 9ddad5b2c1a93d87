"""Addresses of what learners do; names are noun-verb."""

from django.urls import path

from quizzes.urls import classes, exchange, studio
from quizzes.urls.gathering import gathered
from quizzes.views import (
    asides,
    attempts,
    authors,
    bank,
    bank_questions,
    corrections,
    coverage,
    cramming,
    editing,
    fact_editing,
    homecoming,
    leaving,
    lesson_editing,
    lessons,
    outline,
    preferences,
    progress,
    prompts,
    reports,
    reviews,
    searching,
    statistics,
    taking,
    today,
    tokens,
    versions,
)

app_name = "quizzes"

# They are tried one after the other, so what is asked most stands first.
OFTEN = [
    path("", today.today, name="today"),
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
    path("review/", reviews.review_detail, name="review"),
    path("review/<int:memory>/<int:question>/", reviews.review_reveal, name="review-reveal"),
    path("review/<int:memory>/<int:question>/answer/", reviews.review_answer, name="review-answer"),
    path("review/answers/<uuid:token>/", reviews.review_given, name="review-given"),
    path("review/undo/", reviews.review_undo, name="review-undo"),
    path("review/questions/<int:question>/report/", reviews.review_report, name="review-report"),
    path("review/aside/", asides.aside_list, name="aside-list"),
    path("review/spread/", asides.review_spread, name="review-spread"),
    path("review/gather/", asides.review_gather, name="review-gather"),
    path("review/<int:memory>/suspend/", asides.memory_suspend, name="memory-suspend"),
    path("review/<int:memory>/bury/", asides.memory_bury, name="memory-bury"),
    path("review/<int:memory>/resume/", asides.memory_resume, name="memory-resume"),
    path("search/", searching.search, name="search"),
]
SELDOM = [
    path("briefings/", lessons.briefing_list, name="briefing-list"),
    path("briefings/new/", editing.briefing_new, name="briefing-new"),
    path("briefings/new/publish/", editing.briefing_publish, name="briefing-publish-new"),
    path("briefings/<slug:key>/", lessons.briefing_detail, name="briefing-detail"),
    path("briefings/<slug:key>/edit/", editing.briefing_edit, name="briefing-edit"),
    path("briefings/<slug:key>/edit/file/", editing.briefing_file, name="briefing-file"),
    path("briefings/<slug:key>/edit/publish/", editing.briefing_publish, name="briefing-publish"),
    path("briefings/<slug:key>/edit/lessons/", outline.outline_detail, name="outline"),
    path(
        "briefings/<slug:key>/edit/lessons/<slug:lesson_key>/",
        lesson_editing.lesson_edit,
        name="lesson-edit",
    ),
    path(
        "briefings/<slug:key>/edit/lessons/<slug:lesson_key>/preview/",
        lesson_editing.lesson_preview,
        name="lesson-preview",
    ),
    path(
        "briefings/<slug:key>/edit/lessons/<slug:lesson_key>/cut/",
        outline.lesson_cut,
        name="lesson-cut",
    ),
    path(
        "briefings/<slug:key>/edit/facts/<slug:fact_key>/",
        fact_editing.fact_edit,
        name="fact-edit",
    ),
    path("briefings/<slug:key>/edit/status/", authors.briefing_status, name="briefing-status"),
    path("briefings/<slug:key>/edit/authors/", authors.author_list, name="author-list"),
    path(
        "briefings/<slug:key>/edit/authors/<int:pk>/remove/",
        authors.author_remove,
        name="author-remove",
    ),
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
    path("briefings/<slug:key>/take/", taking.take_detail, name="take-detail"),
    *(
        path(
            f"briefings/<slug:key>/take/{name}",
            taking.take_file,
            {"name": name},
            name=f"take-{name.partition('.')[2]}",
        )
        for name in ("cards.apkg", "cards.tsv", "cards.csv")
    ),
    path("briefings/<slug:key>/take/cards/", taking.take_cards, name="take-cards"),
    path("briefings/<slug:key>/take/worksheet/", taking.take_worksheet, name="take-worksheet"),
    path("briefings/<slug:key>/quiz/", attempts.attempt_start, name="attempt-start"),
    path("briefings/<slug:key>/cram/", cramming.cram_start, name="cram-start"),
    path("briefings/<slug:key>/cram/next/", cramming.cram_next, name="cram-next"),
    path("briefings/<slug:key>/cram/undo/", cramming.cram_undo, name="cram-undo"),
    path("briefings/<slug:key>/cram/<uuid:token>/", cramming.cram_given, name="cram-given"),
    path(
        "briefings/<slug:key>/cram/<int:memory>/<int:question>/",
        cramming.cram_reveal,
        name="cram-reveal",
    ),
    path(
        "briefings/<slug:key>/cram/<int:memory>/<int:question>/answer/",
        cramming.cram_answer,
        name="cram-answer",
    ),
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
    path(
        "briefings/<slug:key>/statistics/",
        statistics.statistics_detail,
        name="statistics",
    ),
    path("briefings/<slug:key>/heat/", statistics.heat_detail, name="heat"),
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
    path(
        "briefings/<slug:key>/progress/<slug:lesson_key>/",
        progress.progress_lesson,
        name="progress-lesson",
    ),
    *exchange.urlpatterns,
    path("briefings/<slug:key>/<slug:lesson_key>/", lessons.lesson_detail, name="lesson-detail"),
    path(
        "briefings/<slug:key>/<slug:lesson_key>/read/", lessons.lesson_finish, name="lesson-finish"
    ),
    path(
        "briefings/<slug:key>/<slug:lesson_key>/recall/<int:card>/",
        prompts.prompt_detail,
        name="prompt-detail",
    ),
    path("progress/", progress.progress_list, name="progress"),
    path("settings/", preferences.settings_edit, name="settings"),
    path("settings/plan/", preferences.plan_edit, name="plan-edit"),
    path("settings/plan/undo/", preferences.plan_undo, name="plan-undo"),
    path("settings/anki/", homecoming.anki_import, name="anki-import"),
    path("settings/anki/<int:pk>/", homecoming.anki_look, name="anki-look"),
    path("settings/anki/<int:pk>/take/", homecoming.anki_take, name="anki-take"),
    path("settings/anki/<int:pk>/undo/", homecoming.anki_undo, name="anki-undo"),
    path("settings/history/<str:name>", taking.history_file, name="history-file"),
    path("settings/account/", leaving.account_leave, name="account-leave"),
    path("settings/account/everything.json", leaving.account_file, name="account-file"),
    path("settings/log/", leaving.account_log, name="account-log"),
    path("settings/tokens/", tokens.token_list, name="tokens"),
    path("settings/tokens/<int:pk>/revoke/", tokens.token_revoke, name="token-revoke"),
    path("settings/fit/", preferences.parameters_fit, name="parameters-fit"),
    *classes.urlpatterns,
    *studio.urlpatterns,
]
urlpatterns = [*OFTEN, *gathered(SELDOM)]
