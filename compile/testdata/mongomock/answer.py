"""Answers which documents a MongoDB filter selects, as mongomock sees it.

It reads a line {"filter": ..., "documents": [...]} of Extended JSON at a time, and writes a
line {"selected": [...]} with a boolean for each document, or {"error": "..."}. The first
line that it writes says that it is ready. It needs Python 3.11, the first to have the atomic
groups of PCRE.
"""

import datetime
import json
import sys

from bson import DatetimeMS, json_util
from mongomock.filtering import filter_applies

OPTIONS = json_util.JSONOptions(datetime_conversion=json_util.DatetimeConversion.DATETIME_MS)


class Instant(datetime.datetime):
    """A date of BSON. It may lie outside the years of datetime, whose type mongomock asks for."""

    def __new__(cls, milliseconds):
        self = super().__new__(cls, 1970, 1, 1)
        self.milliseconds = milliseconds
        return self

    def __eq__(self, other):
        return isinstance(other, Instant) and self.milliseconds == other.milliseconds

    def __lt__(self, other):
        return self.milliseconds < other.milliseconds

    def __le__(self, other):
        return self.milliseconds <= other.milliseconds

    def __gt__(self, other):
        return self.milliseconds > other.milliseconds

    def __ge__(self, other):
        return self.milliseconds >= other.milliseconds

    __hash__ = None


def with_instants(value):
    if isinstance(value, dict):
        return {key: with_instants(below) for key, below in value.items()}
    if isinstance(value, list):
        return [with_instants(below) for below in value]
    if isinstance(value, DatetimeMS):
        return Instant(int(value))
    return value


def answer(line):
    question = with_instants(json_util.loads(line, json_options=OPTIONS))
    return [filter_applies(question["filter"], document) for document in question["documents"]]


print("ready", flush=True)
for line in sys.stdin:
    try:
        reply = {"selected": answer(line)}
    except Exception as error:  # whatever mongomock objects to is an answer too
        reply = {"error": repr(error)}
    print(json.dumps(reply), flush=True)
