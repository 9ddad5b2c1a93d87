"""What is held of people: every field of every table, what an export tells, what leaving does.

A field that is named here nowhere, or twice, fails tests/safety/test_holdings.py.
"""

from __future__ import annotations

from quizzes.domain.held import Held, content

PEOPLE = {
    "briefings.user": Held(
        "id",
        own="username first_name last_name email date_joined last_login role time_zone"
        " study_days_goal single_key_shortcuts is_active is_staff is_superuser",
        secret="password",
    ),
    "briefings.user_groups": Held("user", told="group__name", none="id group"),
    "briefings.user_user_permissions": Held(
        "user", told="permission__codename", none="id permission"
    ),
    "account.emailaddress": Held("user", own="email verified primary", none="id"),
    "account.emailconfirmation": Held(
        "email_address__user", own="created sent", none="id email_address", secret="key"
    ),
    "mfa.authenticator": Held("user", own="type created_at last_used_at", none="id", secret="data"),
    "quizzes.apitoken": Held(
        "user",
        own="name prefix scopes created_at expires_at last_used_at revoked_at",
        none="id",
        secret="hash",
    ),
    "quizzes.keptreply": Held("user", own="key made_at body", none="id digest"),
    "quizzes.calendarfeed": Held("student", secret="token"),
    "admin.logentry": Held(
        "user",
        own="action_time object_repr action_flag change_message",
        none="id content_type object_id",
    ),
    # Numbers of people, which lead nowhere once an account is deleted; no names, no words.
    "quizzes.auditentry": content(
        "number at actor action kind key person before after request previous hash"
    ),
    "quizzes.audithead": content("id number hash"),
    # Whose a session is stands in what it holds; all of somebody's end when they leave.
    "sessions.session": Held(secret="session_key session_data expire_date"),
}

LEARNING = {
    "quizzes.attempt": Held(
        "learner",
        own="uuid n_questions n_correct started_at finished_at number ends_at withheld",
        told="briefing__key lesson__key assignment__title",
        none="id briefing lesson assignment client_token seed asks_certainty",
    ),
    "quizzes.attemptquestion": Held(
        "attempt__learner",
        own="position",
        told="attempt__uuid question__stem",
        none="id attempt question",
    ),
    "quizzes.response": Held(
        "learner",
        own="position answer correct score note answered_at duration_ms certainty regraded_at"
        " marked",
        told="attempt__uuid attempt__withheld question__form question__stem question__shown",
        none="id attempt question client_token",
    ),
    "quizzes.mark": Held(
        "response__learner",
        ("by",),
        own="at action reason was_score now_score items seen_at",
        told="response__attempt__uuid response__position response__attempt__withheld",
        acts="at action reason",
        none="id response",
    ),
    "quizzes.regrade": Held(
        "response__learner",
        own="was_correct was_score now_correct now_score seen_at",
        told="response__attempt__uuid response__position response__attempt__withheld"
        " correction__reason",
        none="id correction response",
    ),
    "quizzes.report": Held(
        "learner",
        own="reason comment created_at resolved_at reply seen_at",
        told="question__stem",
        none="id question",
    ),
    "quizzes.lessonreading": Held(
        "learner", own="finished_at", told="lesson__title", none="id lesson"
    ),
    "quizzes.memory": Held(
        "learner",
        own="state step stability difficulty last_day due_at due_day show_day spread reps lapses"
        " last_at last_right suspended leech",
        told="fact__label",
        none="id fact briefing lesson place version",
    ),
    "quizzes.recollection": Held(
        "learner",
        own="source answer at day rating correct guess hinted near_miss revealed certainty"
        " duration_ms elapsed predicted due_day undone_at further",
        told="memory__fact__label question__stem",
        none="id memory question response policy client_token",
    ),
    "quizzes.reviewimport": Held(
        "learner",
        own="name found looked_at taken_at undone_at n_reviews n_facts",
        none="id",
    ),
    "quizzes.importedreview": Held(
        "line__learner", none="brought_by line", told="brought_by__name line__at"
    ),
    "quizzes.replanning": Held("learner", own="at undone_at", none="id"),
    "quizzes.replannedday": Held(
        "replanning__learner",
        own="reps due_day before shown_before",
        told="memory__fact__label",
        none="id replanning memory",
    ),
    "quizzes.parameterset": Held(
        "learner",
        own="values fitted_at n_reviews loss_before loss_after adopted why",
        none="id",
    ),
    "quizzes.studypolicy": Held(
        "learner",
        own="retention maximum_interval fuzz days_off zone rollover soft made_at",
        none="id parameters",
    ),
    "quizzes.studysettings": Held(
        "learner",
        own="retention review_with new_per_day reviews_per_day new_ignore_limit rollover days_off"
        " maximum_interval fuzz balance weigh_guesses ask_certainty exam_on remind reminded_on",
        none="parameters policy",
    ),
    "quizzes.studyday": Held("learner", own="day answers right new reviews duration_ms", none="id"),
    "quizzes.recallcount": Held(
        "learner", own="interval predicted n right sum_predicted", none="id"
    ),
    "quizzes.certaintycount": Held("learner", own="certainty n right", none="id"),
}

CLASSES = {
    # Nobody leaves before their classes are handed over or deleted.
    "quizzes.classroom": Held(
        "",
        ("owner",),
        acts="name time_zone created_at archived_at",
        none="id name time_zone created_at archived_at join_code",
    ),
    "quizzes.classroom_co_teachers": Held("user", told="classroom__name", none="id classroom"),
    "quizzes.classroom_briefings": content("id classroom briefing"),
    "quizzes.membership": Held(
        "student", own="joined_at left_at", told="classroom__name", none="id classroom"
    ),
    "quizzes.assignment": content(
        "id classroom title kind briefing forms n_questions importance target opens_at due_at"
        " closes_at attempts_allowed counts minutes feedback asks_certainty shuffle seed"
        " created_at changed_at"
    ),
    "quizzes.assignment_lessons": content("id assignment lesson"),
    "quizzes.accommodation": Held(
        "student",
        own="extra_percent extra_attempts due_at closes_at",
        told="assignment__title",
        none="id assignment",
    ),
    "quizzes.factsknown": Held(
        "student", own="due_at total met known", told="assignment__title", none="id assignment"
    ),
    # Entries about somebody stay in the log of the class without them and without words.
    "quizzes.classevent": Held(
        "",
        ("by", "student"),
        acts="at action subject detail",
        none="id classroom at action subject detail",
    ),
}

AUTHORS = {
    "briefings.briefing": Held(
        "",
        ("owner",),
        acts="key title created_at",
        none="id key title summary language source status created_at changed_at",
    ),
    "briefings.briefing_coauthors": Held("user", told="briefing__key", none="id briefing"),
    "briefings.briefingversion": Held(
        "",
        ("by",),
        acts="number kind at reason",
        none="id briefing number kind text digest at reason restores differences marks",
    ),
    # Goes to a co-author where there is one, for the briefing's sake.
    "briefings.article": Held(
        "owner",
        own="name size sha256 title created_at original",
        none="id token document entities pipeline briefing",
    ),
    "briefings.candidate": content(
        "id article key position state fact doubts guessed apart rule confidence version"
    ),
    "briefings.decision": Held(
        "",
        ("by",),
        acts="at action why",
        none="id batch candidate at action why before after version undone_at",
    ),
    "briefings.desk": Held("person", none="id article candidate"),
    "quizzes.questionchange": Held(
        "",
        ("by",),
        acts="at action before after",
        none="id batch question at action before after undone_at",
    ),
    "quizzes.keycorrection": Held(
        "",
        ("by",),
        acts="at reason old_answer new_answer",
        none="id question at reason old_key old_answer new_key new_answer n_responses",
    ),
    "quizzes.questionimport": Held(
        "",
        ("by",),
        acts="at format name",
        none="id briefing at format name sha256 state undone_at table layout",
    ),
}

CONTENT = {
    "briefings.lesson": content(
        "id briefing key position title argument summary objectives body archived_at"
    ),
    "briefings.entity": content("id briefing key position type name short aliases note part_of"),
    "briefings.fact": content(
        "id briefing lesson key position label statement kind status attributed_to importance about"
        " argument as_of review_by values ask foils false note contradicts value_changed_at"
        " misstated_between archived_at"
    ),
    "briefings.evidence": content("id fact position quote start end before after orphaned_at"),
    "briefings.job": content(
        "id article state stage share lease created_at started_at beat_at ended_at cancel_wanted"
        " attempts code message"
    ),
    "quizzes.question": content(
        "id briefing lesson form stem shown claim_status role status generator generator_version"
        " fingerprint seed revision guess_rate lint supersedes created_at"
    ),
    "quizzes.question_facts": content("id question fact"),
    "quizzes.questionkey": content("question key answer explanation proofs feedback sources"),
    "quizzes.importeditem": content(
        "id batch number place item problem missing notes excerpt likeness twin wanted outcome"
        " question"
    ),
    "quizzes.importeditem_facts": content("id importeditem fact"),
    "auth.permission": content("id name content_type codename"),
    "auth.group": content("id name"),
    "auth.group_permissions": content("id group permission"),
    "contenttypes.contenttype": content("id app_label model"),
}

HELD: dict[str, Held] = {**PEOPLE, **LEARNING, **CLASSES, **AUTHORS, **CONTENT}
# What a class keeps from a learner still is left out of the export, too.
WITHHELD = {
    "quizzes.attempt": ("withheld", ("n_correct",)),
    "quizzes.response": ("attempt__withheld", ("correct", "score", "note", "marked")),
    "quizzes.mark": ("response__attempt__withheld", ("was_score", "now_score", "items", "reason")),
    "quizzes.regrade": (
        "response__attempt__withheld",
        ("was_correct", "was_score", "now_correct", "now_score", "correction__reason"),
    ),
}
