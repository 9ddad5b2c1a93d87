"""Addresses of classes."""

from django.urls import path

from quizzes.views.classes import (
    analysis,
    assignments,
    ending,
    grades,
    joining,
    marks,
    people,
    rooms,
    targets,
    tasks,
)

urlpatterns = [
    path("classes/", rooms.class_list, name="class-list"),
    path("classes/new/", rooms.class_new, name="class-new"),
    path("classes/join/", joining.class_join, name="class-join"),
    path("join/<str:code>/", joining.join_page, name="join"),
    path("classes/<int:pk>/", rooms.class_detail, name="class-detail"),
    path("classes/<int:pk>/edit/", rooms.class_edit, name="class-edit"),
    path("classes/<int:pk>/code/", rooms.class_code, name="class-code"),
    path("classes/<int:pk>/archive/", rooms.class_archive, name="class-archive"),
    path("classes/<int:pk>/delete/", ending.class_delete, name="class-delete"),
    path("classes/<int:pk>/log/", ending.class_log, name="class-log"),
    path("classes/<int:pk>/leave/", joining.class_leave, name="class-leave"),
    path("classes/<int:pk>/roster/", people.roster_edit, name="roster-edit"),
    path(
        "classes/<int:pk>/students/<int:student>/remove/",
        people.student_remove,
        name="student-remove",
    ),
    path("classes/<int:pk>/grades/", grades.gradebook, name="gradebook"),
    path("classes/<int:pk>/grades.csv", grades.grades_file, name="grades-file"),
    path("classes/<int:pk>/answers.csv", grades.answers_file, name="answers-file"),
    path("classes/<int:pk>/keys/", grades.regrade_list, name="class-regrades"),
    path("classes/<int:pk>/statistics/", analysis.class_statistics, name="class-statistics"),
    path("classes/<int:pk>/heat/", analysis.class_heat, name="class-heat"),
    path("classes/<int:pk>/mastery/", grades.mastery, name="class-mastery"),
    path("classes/<int:pk>/students/<int:student>/", grades.student_detail, name="student-detail"),
    path("classes/<int:pk>/teachers/", people.teacher_list, name="teacher-list"),
    path(
        "classes/<int:pk>/teachers/<int:teacher>/remove/",
        people.teacher_remove,
        name="teacher-remove",
    ),
    path("classes/<int:pk>/assignments/new/", assignments.assignment_new, name="assignment-new"),
    path("assignments/", tasks.task_list, name="task-list"),
    path("assignments/calendar/", tasks.calendar_renew, name="calendar-renew"),
    path("calendar/<str:token>.ics", tasks.calendar, name="calendar"),
    path("assignments/<int:pk>/", assignments.assignment_detail, name="assignment-detail"),
    path("assignments/<int:pk>/edit/", assignments.assignment_edit, name="assignment-edit"),
    path("assignments/<int:pk>/delete/", assignments.assignment_delete, name="assignment-delete"),
    path(
        "assignments/<int:pk>/allow/",
        assignments.assignment_allow_all,
        name="assignment-allow-all",
    ),
    path(
        "assignments/<int:pk>/statistics/",
        analysis.assignment_statistics,
        name="assignment-statistics",
    ),
    path("assignments/<int:pk>/heat/", analysis.assignment_heat, name="assignment-heat"),
    path("assignments/<int:pk>/start/", tasks.assignment_start, name="assignment-start"),
    path(
        "assignments/<int:pk>/students/<int:student>/",
        assignments.assignment_allow,
        name="assignment-allow",
    ),
    path("assignments/<int:pk>/facts/begin/", targets.target_start, name="target-start"),
    path("assignments/<int:pk>/facts/", targets.target_next, name="target-next"),
    path("assignments/<int:pk>/facts/undo/", targets.target_undo, name="target-undo"),
    path(
        "assignments/<int:pk>/facts/answers/<uuid:token>/",
        targets.target_given,
        name="target-given",
    ),
    path(
        "assignments/<int:pk>/facts/<int:memory>/<int:question>/",
        targets.target_reveal,
        name="target-reveal",
    ),
    path(
        "assignments/<int:pk>/facts/<int:memory>/<int:question>/answer/",
        targets.target_answer,
        name="target-answer",
    ),
    path("assignments/<int:pk>/marking/", marks.assignment_marking, name="assignment-marking"),
    path(
        "assignments/<int:pk>/marking/<int:response>/",
        marks.assignment_mark,
        name="assignment-mark",
    ),
    path("classes/<int:pk>/answers/<int:response>/", marks.answer_mark, name="answer-mark"),
    path(
        "classes/<int:pk>/answers/<int:response>/undo/", marks.answer_unmark, name="answer-unmark"
    ),
    path("marks/<int:pk>/seen/", marks.mark_seen, name="mark-seen"),
    path("quizzes/<uuid:uuid>/hand-in/", tasks.attempt_hand_in, name="attempt-hand-in"),
]
