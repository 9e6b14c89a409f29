"""W3C PLS 1.0 (https://www.w3.org/TR/pronunciation-lexicon/), as far as one voice and one language need it.

The files may come from strangers: a document type, and so every entity, is refused before anything of it is read, and
so is a file of more than a megabyte.
"""

from __future__ import annotations

from pathlib import Path
from xml.parsers import expat

from bulletins.errors import Fault, FaultsError
from bulletins.model import Pronunciation

MOST_BYTES = 1_000_000
_NAMESPACE = "http://www.w3.org/2005/01/pronunciation-lexicon"
_XML_LANG = "http://www.w3.org/XML/1998/namespace lang"
_TEXTS = ("grapheme", "phoneme", "alias")
Found = tuple[Pronunciation, int, tuple[str, str] | None]
"""An entry, its line, and what is wrong with it besides (with how to mend it)."""


def read(path: Path) -> list[Found]:
    """The entries of a file in its order, one for each grapheme.

    Raises FaultsError for a file that is too large, no XML or no lexicon of English in IPA, and OSError.
    """
    data = path.read_bytes()
    if len(data) > MOST_BYTES:
        raise FaultsError([Fault(path, 0, f"is {len(data):,} bytes long; a lexicon may have {MOST_BYTES:,}")])
    reader = _Reader(path)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        message = f"not valid XML: {expat.ErrorString(error.code)}"
        raise FaultsError([Fault(path, error.lineno, message, "it should be a W3C PLS 1.0 lexicon")]) from error
    return reader.found


class _Reader:
    """Collects lexemes as the parser meets their parts."""

    def __init__(self, path: Path) -> None:
        self.found: list[Found] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self._path = path
        self._alphabet = ""
        self._depth = 0
        self._line = 0
        self._open = ""
        self._texts: dict[str, list[str]] = {}
        self._wrong: tuple[str, str] | None = None

    def _refuse(self, message: str, hint: str) -> FaultsError:
        return FaultsError([Fault(self._path, self.parser.CurrentLineNumber, message, hint)])

    def _doctype(self, *_: object) -> None:
        raise self._refuse("a lexicon has no document type", "remove the line <!DOCTYPE …>; entities are not read")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        namespace, _, name = tag.rpartition(" ")
        self._depth += 1
        if self._depth == 1:
            self._lexicon(namespace, name, attributes)
        elif namespace == _NAMESPACE and name == "lexeme":
            self._line, self._texts, self._wrong = self.parser.CurrentLineNumber, {name: [] for name in _TEXTS}, None
            if "role" in attributes:
                self._wrong = "a lexeme for one role only cannot be told apart", "remove it, or its role"
        elif namespace == _NAMESPACE and name in _TEXTS and self._texts:
            self._part(name, attributes)

    def _lexicon(self, namespace: str, name: str, attributes: dict[str, str]) -> None:
        if namespace != _NAMESPACE or name != "lexicon":
            hint = f'it should begin with <lexicon version="1.0" xmlns="{_NAMESPACE}" alphabet="ipa" xml:lang="en-GB">'
            raise self._refuse("this is no PLS lexicon", hint)
        language = attributes.get(_XML_LANG, "")
        if language.lower().partition("-")[0] != "en":
            raise self._refuse(f"the lexicon's xml:lang is {language!r}", 'voices speak English: xml:lang="en-GB"')
        self._alphabet = attributes.get("alphabet", "")
        if self._alphabet.lower() != "ipa":
            raise self._refuse(f"the lexicon's alphabet is {self._alphabet!r}", 'only IPA is read: alphabet="ipa"')

    def _part(self, name: str, attributes: dict[str, str]) -> None:
        alphabet = attributes.get("alphabet", self._alphabet)
        if alphabet.lower() != "ipa":
            self._wrong = f"a phoneme in the alphabet {alphabet!r}", "only IPA is read"
        texts = self._texts[name]
        self._open = name
        if attributes.get("prefer") == "true":
            texts.insert(0, "")
        elif name == "grapheme" or not texts:
            texts.append("")
        else:
            self._open = ""  # the first, or the preferred, is the one that is said

    def _text(self, text: str) -> None:
        if self._open:
            place = -1 if self._open == "grapheme" else 0
            self._texts[self._open][place] += text

    def _end(self, tag: str) -> None:
        self._depth -= 1
        name = tag.rpartition(" ")[2]
        if name in _TEXTS:
            self._open = ""
        elif name == "lexeme" and self._texts:
            say, ipa = (next(iter(self._texts[part]), "") for part in ("alias", "phoneme"))
            for word in self._texts["grapheme"] or [""]:
                entry = Pronunciation(*(" ".join(text.split()) for text in (word, say, ipa)))
                self.found.append((entry, self._line, self._wrong))
            self._texts = {}
