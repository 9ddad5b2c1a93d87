"""Addresses of the studio."""

from django.urls import path

from quizzes.views.studio import articles, changes, facts, publishing, weighing

urlpatterns = [
    path("studio/", articles.article_list, name="article-list"),
    path("studio/new/", articles.article_new, name="article-new"),
    path("studio/<int:pk>/", articles.article_detail, name="article-detail"),
    path("studio/<int:pk>/progress/", articles.article_progress, name="article-progress"),
    path("studio/<int:pk>/stop/", articles.article_stop, name="article-stop"),
    path("studio/<int:pk>/again/", articles.article_again, name="article-again"),
    path("studio/<int:pk>/source/", articles.article_source, name="article-source"),
    path("studio/<int:pk>/original/", articles.article_original, name="article-original"),
    path("studio/<int:pk>/delete/", articles.article_delete, name="article-delete"),
    path("studio/<int:pk>/publish/", publishing.article_publish, name="article-publish"),
    path("studio/<int:pk>/facts/", facts.fact_next, name="fact-next"),
    path("studio/<int:pk>/facts/new/", changes.fact_add, name="fact-add"),
    path("studio/<int:pk>/facts/accept/", facts.facts_accept, name="facts-accept"),
    path("studio/<int:pk>/facts/ledger/", facts.fact_ledger, name="fact-ledger"),
    path("studio/<int:pk>/facts/undo/<uuid:batch>/", facts.fact_undo, name="fact-undo"),
    path("studio/<int:pk>/facts/<int:fact>/", facts.fact_detail, name="fact-detail"),
    path("studio/<int:pk>/facts/<int:fact>/decide/", facts.fact_decide, name="fact-decide"),
    path("studio/<int:pk>/facts/<int:fact>/edit/", changes.fact_revise, name="fact-revise"),
    path("studio/<int:pk>/facts/<int:fact>/settle/", changes.fact_settle, name="fact-settle"),
    path("studio/<int:pk>/facts/<int:fact>/weigh/", weighing.fact_weigh, name="fact-weigh"),
    path("studio/<int:pk>/facts/<int:fact>/compare/", weighing.fact_compare, name="fact-compare"),
    path("studio/<int:pk>/facts/<int:fact>/split/", changes.fact_split, name="fact-split"),
    path("studio/<int:pk>/facts/<int:fact>/merge/", changes.fact_merge, name="fact-merge"),
    path(
        "studio/<int:pk>/facts/<int:fact>/questions/",
        publishing.fact_questions,
        name="fact-questions",
    ),
]
