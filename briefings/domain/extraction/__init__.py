"""Facts in an article, found by rules: no network, no chance, the same result everywhere."""

from briefings.domain.extraction.extracting import extract as extract
