"""Who gets what at every address of the site: one line for an address and a way of asking.

Whoever may not know of a thing is told that there is none (gone), whoever sees it and may not do
this is refused (no), and whoever is not logged in is asked to (login). `ask` wants the password
again before it goes on. Asking in a way that has no line is refused by all (405).
"""

WHO = (
    "anonymous",
    "nobody",  # logged in, in no class
    "student of another class",
    "teacher of another class",  # an instructor who writes other briefings
    "student",
    "co-teacher",  # who writes the briefing together with the teacher
    "teacher",  # an instructor, the owner of the class, of its briefing and of its article
    "admin",
)

# What each of WHO gets, in that order.
ALL = "ok ok ok ok ok ok ok ok"
LOGGED_IN = "login ok ok ok ok ok ok ok"
INSTRUCTORS = "login gone gone ok gone ok ok ok"
AUTHORS = "login gone gone gone gone ok ok ok"
OWNER = "login gone gone gone gone gone ok ok"
OWN = "login gone gone gone ok gone gone gone"  # the student's, whom nobody else may know of
NOBODY = "gone gone gone gone gone gone gone gone"
NONE_YET = "login gone gone gone gone gone gone gone"  # of what has to be set up before
AGAIN = "login ask ask ask ask ask ask ask"
ADMIN = "login login login login login login login ok"
NO_ADMIN = "login login login login login login login no"
READ_BY_ADMIN = "login login login login login login login never"

# Of a class.
CLASS = "login gone gone gone ok ok ok ok"
OF_TEACHERS = "login gone gone gone no ok ok ok"
OF_OWNER = "login gone gone gone no no ok ok"
OF_TEACHER = "login gone gone gone no no ok no"
OF_STUDENTS = "login gone gone gone ok no no no"
SETTERS = "login gone gone gone no ok ok no"

SITE = {
    "GET about": ALL,
    "GET favicon": ALL,
    "POST favicon": ALL,
    "GET healthz": ALL,
    "GET metrics": NOBODY,  # without its own token
    "GET offline": ALL,
    "GET readyz": ALL,
    "GET service-worker": ALL,
    "POST set-theme": ALL,
    "GET api:docs": ALL,
    "GET api:openapi": ALL,
}

READING = {
    "GET today": ALL,  # visitors are welcomed
    "GET briefing-list": LOGGED_IN,
    "GET briefing-detail": LOGGED_IN,
    "GET lesson-detail": LOGGED_IN,
    "POST lesson-finish": LOGGED_IN,
    "GET prompt-detail": LOGGED_IN,
    "POST prompt-detail": LOGGED_IN,
    "GET glossary": LOGGED_IN,
    "GET progress": LOGGED_IN,
    "GET search": LOGGED_IN,
    "GET progress-detail": LOGGED_IN,
    "GET progress-lesson": LOGGED_IN,
    "POST report-seen": OWN,
    "POST regrade-seen": OWN,
    "POST mark-seen": OWN,
    "GET settings": LOGGED_IN,
    "POST settings": LOGGED_IN,
    "GET plan-edit": LOGGED_IN,
    "POST plan-edit": LOGGED_IN,
    "POST plan-undo": LOGGED_IN,
    "POST parameters-fit": LOGGED_IN,
    "GET account-file": LOGGED_IN,
    "GET account-log": LOGGED_IN,
    "GET account-leave": LOGGED_IN,
    "POST account-leave": AGAIN,
    "GET tokens": LOGGED_IN,
    "POST tokens": AGAIN,
    "POST token-revoke": OWN,
}

QUIZZES = {
    "GET attempt-start": LOGGED_IN,
    "POST attempt-start": LOGGED_IN,
    "GET attempt-detail": OWN,
    "GET question-detail": OWN,
    "POST question-answer": OWN,
    "GET question-report": OWN,
    "POST question-report": OWN,
    "GET attempt-result": OWN,
    "POST attempt-redo": OWN,
    "POST attempt-hand-in": OWN,
}

REVIEWS = {
    "GET review": LOGGED_IN,
    "GET review-reveal": OWN,
    "POST review-answer": OWN,
    "GET review-given": OWN,
    "POST review-undo": LOGGED_IN,
    "GET review-report": OWN,
    "POST review-report": OWN,
    "GET aside-list": LOGGED_IN,
    "POST review-spread": LOGGED_IN,
    "POST review-gather": LOGGED_IN,
    "POST memory-suspend": OWN,
    "POST memory-bury": OWN,
    "POST memory-resume": OWN,
    "GET cram-start": LOGGED_IN,
    "GET cram-next": LOGGED_IN,
    "GET cram-given": OWN,
    "GET cram-reveal": OWN,
    "POST cram-answer": OWN,
    "POST cram-undo": LOGGED_IN,
}

TAKING = {
    "GET take-detail": LOGGED_IN,
    "GET take-apkg": LOGGED_IN,
    "GET take-tsv": LOGGED_IN,
    "GET take-csv": LOGGED_IN,
    "GET take-cards": LOGGED_IN,
    "GET take-worksheet": LOGGED_IN,
    "GET history-file": LOGGED_IN,
    "GET anki-import": LOGGED_IN,
    "POST anki-import": LOGGED_IN,
    "GET anki-look": OWN,
    "POST anki-take": OWN,
    "POST anki-undo": OWN,
}

EDITING = {
    "GET briefing-new": INSTRUCTORS,
    "POST briefing-new": INSTRUCTORS,
    "POST briefing-publish-new": INSTRUCTORS,
    "GET briefing-edit": AUTHORS,
    "POST briefing-edit": AUTHORS,
    "GET briefing-file": AUTHORS,
    "POST briefing-publish": AUTHORS,
    "GET outline": AUTHORS,
    "POST outline": AUTHORS,
    "GET lesson-edit": AUTHORS,
    "POST lesson-edit": AUTHORS,
    "POST lesson-preview": AUTHORS,
    "GET lesson-cut": AUTHORS,
    "POST lesson-cut": AUTHORS,
    "GET fact-edit": AUTHORS,
    "POST fact-edit": AUTHORS,
    "POST briefing-status": AUTHORS,
    "GET author-list": AUTHORS,
    "POST author-list": AUTHORS,
    "POST author-remove": AUTHORS,
    "GET version-list": AUTHORS,
    "GET version-detail": AUTHORS,
    "GET version-file": AUTHORS,
    "GET version-restore": AUTHORS,
    "POST version-restore": AUTHORS,
    "POST version-undo": AUTHORS,
}

BANK = {
    "GET bank-list": AUTHORS,
    "POST bank-decide": AUTHORS,
    "POST bank-undo": AUTHORS,
    "GET bank-write": AUTHORS,
    "POST bank-write": AUTHORS,
    "GET bank-question": AUTHORS,
    "POST bank-question": AUTHORS,
    "POST bank-question-decide": AUTHORS,
    "POST bank-question-undo": AUTHORS,
    "POST bank-another": AUTHORS,
    "GET bank-edit": AUTHORS,
    "POST bank-edit": AUTHORS,
    "GET key-correct": AUTHORS,
    "POST key-correct": AUTHORS,
    "GET key-corrected": AUTHORS,
    "GET coverage": AUTHORS,
    "GET statistics": AUTHORS,
    "GET heat": AUTHORS,
    "GET report-list": AUTHORS,
    "POST report-reply": AUTHORS,
    "POST report-reopen": AUTHORS,
    "POST report-decide": AUTHORS,
}

EXCHANGE = {
    "GET exchange": AUTHORS,
    "GET exchange-format": AUTHORS,
    "GET exchange-file": AUTHORS,
    "GET underway": LOGGED_IN,
    "GET import-list": AUTHORS,
    "POST import-list": AUTHORS,
    "GET import-detail": AUTHORS,
    "POST import-detail": AUTHORS,
    "GET import-columns": AUTHORS,
    "POST import-columns": AUTHORS,
    "POST import-undo": AUTHORS,
    "POST import-delete": AUTHORS,
}

STUDIO = {
    "GET article-list": INSTRUCTORS,
    "GET article-new": INSTRUCTORS,
    "POST article-new": INSTRUCTORS,
    "GET article-detail": AUTHORS,
    "GET article-progress": AUTHORS,
    "POST article-stop": AUTHORS,
    "POST article-again": AUTHORS,
    "POST article-source": AUTHORS,
    "GET article-original": AUTHORS,
    "GET article-delete": OWNER,
    "POST article-delete": OWNER,
    "GET article-publish": AUTHORS,
    "POST article-publish": AUTHORS,
    "GET fact-next": AUTHORS,
    "GET fact-add": AUTHORS,
    "POST fact-add": AUTHORS,
    "GET facts-accept": AUTHORS,
    "POST facts-accept": AUTHORS,
    "GET fact-ledger": AUTHORS,
    "POST fact-undo": AUTHORS,
    "GET fact-detail": AUTHORS,
    "POST fact-decide": AUTHORS,
    "GET fact-revise": AUTHORS,
    "POST fact-revise": AUTHORS,
    "POST fact-settle": AUTHORS,
    "POST fact-weigh": AUTHORS,
    "POST fact-compare": AUTHORS,
    "GET fact-split": AUTHORS,
    "POST fact-split": AUTHORS,
    "GET fact-merge": AUTHORS,
    "POST fact-merge": AUTHORS,
    "GET fact-questions": AUTHORS,
}

CLASSES = {
    "GET class-list": LOGGED_IN,
    "GET class-new": INSTRUCTORS,
    "POST class-new": INSTRUCTORS,
    "POST class-join": LOGGED_IN,
    "GET join": LOGGED_IN,  # by its secret
    "POST join": LOGGED_IN,
    "GET class-detail": CLASS,
    "GET class-edit": OF_OWNER,
    "POST class-edit": OF_OWNER,
    "POST class-code": OF_OWNER,
    "POST class-archive": OF_OWNER,
    "POST class-leave": OF_STUDENTS,
    "GET class-delete": OF_TEACHER,
    "POST class-delete": OF_TEACHER,
    "GET class-log": OF_TEACHERS,
    "GET class-regrades": OF_TEACHERS,
    "GET roster-edit": OF_OWNER,
    "POST roster-edit": OF_OWNER,
    "POST student-remove": OF_OWNER,
    "GET teacher-list": OF_TEACHERS,
    "POST teacher-list": OF_OWNER,
    "POST teacher-remove": OF_TEACHERS,  # a co-teacher goes
    "GET gradebook": OF_TEACHERS,
    "GET grades-file": OF_TEACHERS,
    "GET answers-file": OF_TEACHERS,
    "GET class-mastery": OF_TEACHERS,
    "GET class-statistics": OF_TEACHERS,
    "GET class-heat": OF_TEACHERS,
    "GET assignment-statistics": OF_TEACHERS,
    "GET assignment-heat": OF_TEACHERS,
    "GET student-detail": OF_TEACHERS,
    "GET assignment-new": SETTERS,
    "POST assignment-new": SETTERS,
    "GET assignment-detail": CLASS,
    "GET assignment-edit": SETTERS,
    "POST assignment-edit": SETTERS,
    "POST assignment-delete": SETTERS,
    "POST assignment-start": OF_STUDENTS,
    "GET assignment-allow-all": SETTERS,
    "POST assignment-allow-all": SETTERS,
    "GET assignment-allow": SETTERS,
    "POST assignment-allow": SETTERS,
    "POST target-start": OF_STUDENTS,
    "GET target-next": OF_STUDENTS,
    "GET target-reveal": OF_STUDENTS,
    "POST target-answer": OF_STUDENTS,
    "GET target-given": OF_STUDENTS,
    "POST target-undo": OF_STUDENTS,
    "GET assignment-marking": SETTERS,
    "POST assignment-mark": SETTERS,
    "GET answer-mark": OF_TEACHERS,
    "POST answer-mark": SETTERS,
    "POST answer-unmark": SETTERS,
    "GET task-list": LOGGED_IN,
    "POST calendar-renew": LOGGED_IN,
    "GET calendar": ALL,  # by its secret
}

# What can still be done by the teacher of a class that is archived.
KEPT_OPEN = (
    "GET class-detail",
    "POST class-archive",
    "GET teacher-list",
    "GET gradebook",
    "GET grades-file",
    "GET answers-file",
    "GET class-mastery",
    "GET class-statistics",
    "GET class-heat",
    "GET class-log",
    "GET class-regrades",
    "GET class-delete",
    "POST class-delete",
    "GET answer-mark",
    "GET student-detail",
    "GET assignment-detail",
    "GET assignment-statistics",
    "GET assignment-heat",
)

ACCOUNTS = {
    "GET account_login": ALL,
    "POST account_login": ALL,
    "GET account_logout": ALL,
    "POST account_logout": ALL,
    "GET account_inactive": ALL,
    "GET account_signup": ALL,
    "POST account_signup": ALL,
    "GET account_reauthenticate": LOGGED_IN,
    "POST account_reauthenticate": LOGGED_IN,
    "GET account_email": LOGGED_IN,
    "POST account_email": LOGGED_IN,
    "GET account_email_verification_sent": ALL,
    "GET account_confirm_email": ALL,  # by its secret; a wrong one is told so
    "POST account_confirm_email": NOBODY,  # by its secret, which this one is not
    "GET account_change_password": LOGGED_IN,
    "POST account_change_password": LOGGED_IN,
    "GET account_set_password": LOGGED_IN,
    "POST account_set_password": LOGGED_IN,
    "GET account_reset_password": ALL,
    "POST account_reset_password": ALL,
    "GET account_reset_password_done": ALL,
    "GET account_reset_password_from_key": ALL,  # by its secret
    "POST account_reset_password_from_key": ALL,
    "GET account_reset_password_from_key_done": ALL,
    "GET account_confirm_login_code": LOGGED_IN,  # whoever waits for no code has to log in
    "POST account_confirm_login_code": LOGGED_IN,
    "GET mfa_index": LOGGED_IN,
    "GET mfa_authenticate": LOGGED_IN,
    "POST mfa_authenticate": LOGGED_IN,
    "GET mfa_reauthenticate": AGAIN,
    "POST mfa_reauthenticate": AGAIN,
    "GET mfa_activate_totp": AGAIN,
    "POST mfa_activate_totp": AGAIN,
    "GET mfa_deactivate_totp": NONE_YET,
    "POST mfa_deactivate_totp": NONE_YET,
    "GET mfa_view_recovery_codes": NONE_YET,
    "GET mfa_generate_recovery_codes": AGAIN,
    "POST mfa_generate_recovery_codes": AGAIN,
    "GET mfa_download_recovery_codes": NONE_YET,
    "POST mfa_download_recovery_codes": NONE_YET,
    "GET mfa_list_webauthn": LOGGED_IN,
    "GET mfa_add_webauthn": AGAIN,
    "POST mfa_add_webauthn": AGAIN,
    "GET mfa_remove_webauthn": AGAIN,
    "POST mfa_remove_webauthn": AGAIN,
    "GET mfa_edit_webauthn": AGAIN,
    "POST mfa_edit_webauthn": AGAIN,
    "GET mfa_reauthenticate_webauthn": AGAIN,
    "POST mfa_reauthenticate_webauthn": AGAIN,
    "GET mfa_login_webauthn": LOGGED_IN,
    "POST mfa_login_webauthn": LOGGED_IN,
}

# What came about in other ways is looked at there: LEDGERS are not deleted either.
HISTORY = (
    *("quizzes_attempt", "quizzes_attemptquestion", "quizzes_response", "quizzes_lessonreading"),
    *("quizzes_questionchange", "quizzes_keycorrection", "quizzes_regrade"),
)
LEDGERS = (
    *("briefings_briefingversion", "briefings_candidate", "briefings_decision"),
    "quizzes_auditentry",
)
BROUGHT = ("briefings_article", "briefings_job")  # by their own page only

# The first line that fits counts.
ADMINISTRATION = {
    "* admin:login": "login no no no no no no ok",
    "GET admin:logout": "ok ok ok ok ok ok ok never",  # nobody else was in
    "POST admin:logout": ALL,
    "GET admin:autocomplete": NO_ADMIN,  # where it is not said of what
    "POST admin:autocomplete": READ_BY_ADMIN,
    "POST admin:jsi18n": READ_BY_ADMIN,
    "POST admin:password_change_done": READ_BY_ADMIN,
    **{f"* admin:{name}_add": NO_ADMIN for name in (*HISTORY, *LEDGERS, *BROUGHT)},
    "* admin:quizzes_apitoken_add": NO_ADMIN,
    "* admin:quizzes_apitoken_delete": NO_ADMIN,
    "POST admin:quizzes_apitoken_change": NO_ADMIN,
    **{f"POST admin:{name}_change": NO_ADMIN for name in (*HISTORY, *LEDGERS)},
    **{f"* admin:{name}_delete": NO_ADMIN for name in LEDGERS},
    "GET admin:*": ADMIN,
    "POST admin:*": ADMIN,
}

TABLE = {
    **SITE,
    **READING,
    **QUIZZES,
    **REVIEWS,
    **TAKING,
    **EDITING,
    **BANK,
    **EXCHANGE,
    **STUDIO,
    **CLASSES,
    **ACCOUNTS,
    **ADMINISTRATION,
}
