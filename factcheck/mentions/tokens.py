"""Shim: moved to `factcheck.values.text`, so that values can fold words too."""

from factcheck.values.text import Tokens as Tokens
from factcheck.values.text import fold as fold
from factcheck.values.text import tokenise as tokenise
