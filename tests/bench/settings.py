"""The settings of the product, with the controls beside its addresses."""

from config.settings import *  # noqa: F403 - all of them

ROOT_URLCONF = "tests.bench.controls"
