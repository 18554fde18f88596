"""What Python's reader of TOML finds fault with, in this program's own words.

Its messages are English and differ a little from version to version: those of 3.11 to 3.14 stand here, by
how they begin.
"""

from __future__ import annotations

from engine.errors import Text

_UNCLOSED = Text("the text lacks its closing quotes on this line")
_TWICE = Text("this stands there already")
_FAULTS = (
    ("Illegal character '\\n'", _UNCLOSED),
    ("Found invalid character '\\n'", _UNCLOSED),
    ("Unterminated string", Text("the text lacks its closing quotes")),
    ("Expected \"'", Text("the text lacks its closing quotes")),
    ("Illegal character", Text("a control character stands in the text")),
    ("Found invalid character", Text("a control character stands in the text")),
    ("Unescaped '\\' in a string", Text("in a text a backslash is written twice")),
    ("Invalid hex value", Text("in a text a backslash is written twice")),
    ("Escaped character is not", Text("there is no character of this number")),
    ("Invalid value", Text("there is no value after the =, or a text without quotes")),
    ("Invalid date or datetime", Text("there is no such date")),
    ("Expected newline or end of document", Text("something follows the value on its line")),
    ("Invalid statement", Text("here a key or a heading was expected")),
    ("Invalid initial character for a key part", Text("here the name of a key was expected")),
    ("Expected '=' after a key", Text("the = after the key is missing")),
    ("Expected ']", Text("the closing bracket of the heading is missing")),
    ("Unclosed array", Text("a comma or the closing bracket of a list is missing")),
    ("Unclosed inline table", Text("a comma or the closing brace is missing")),
    ("Cannot declare", _TWICE),
    ("Cannot overwrite a value", _TWICE),
    ("Cannot redefine namespace", _TWICE),
    ("Duplicate inline table key", _TWICE),
    ("Cannot mutate immutable namespace", Text("nothing can be added to a list or braces")),
)


def fault(message: str) -> Text:
    """What is wrong. A message that is not known is left out: the line says where to look."""
    for beginning, words in _FAULTS:
        if message.startswith(beginning):
            return Text("this is no TOML ({reason})", {"reason": words})
    return Text("this is no TOML")
