"""Any article as a Document: pasted text, or a file of one of six formats."""

from briefings.domain.ingesting.refusing import MESSAGES, Limits, Refused
from briefings.domain.ingesting.taking import ingest, ingest_text

__all__ = ["MESSAGES", "Limits", "Refused", "ingest", "ingest_text"]
