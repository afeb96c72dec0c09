"""ACES files, read as a stream: what one application takes is all that is held at a time.

The parser is expat, which goes no further where a file begins to declare a type: so no entities, of the file's own or from outside.
"""

from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from shared.csvs import Fault, Refused, Unreadable
from subgraphs.catalog.rules.aces import App, AppRecord, Element, Header

CHUNK = 1 << 16
MOST_TOKEN_BYTES = 1 << 20
MOST_TEXT = 4000
MOST_CHILDREN = 400
MOST_DEPTH = 16


def _codes(*names: str) -> frozenset[int]:
    return frozenset(expat.errors.codes[getattr(expat.errors, name)] for name in names)


_TRUNCATED = _codes("XML_ERROR_NO_ELEMENTS", "XML_ERROR_UNCLOSED_TOKEN", "XML_ERROR_PARTIAL_CHAR", "XML_ERROR_UNCLOSED_CDATA_SECTION")
_ENCODING = _codes("XML_ERROR_UNKNOWN_ENCODING", "XML_ERROR_INCORRECT_ENCODING")
_INVALID = _codes("XML_ERROR_INVALID_TOKEN")


class AcesFile:
    """Iterated: applications, and faults of single ones. Raises Unreadable where it can't be read any further.

    `header` is whole before the first application comes; `consumed`, how many bytes have been read.
    """

    def __init__(self, path: Path) -> None:
        self.consumed = 0
        self.header = Header()
        self._path = path

    def __iter__(self) -> Iterator[AppRecord | Fault]:
        self.consumed = 0
        reading = _Reading(self)
        with self._path.open("rb") as file:
            chunk = b"-"
            while chunk:
                chunk = file.read(CHUNK)
                failure = reading.feed(chunk)
                yield from reading.found
                reading.found.clear()
                if failure:
                    raise failure


class _Reading:
    """One pass over a file. `found` is what the last chunk brought."""

    def __init__(self, file: AcesFile) -> None:
        self.found: list[AppRecord | Fault] = []
        self._file = file
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._open: list[str] = []
        self._app: App | None = None
        self._child = Element("", {})
        self._text: list[str] = []
        self._length = 0
        self._too_long = False
        self._said: dict[str, str] = {}
        self._records = {"App": 0, "Asset": 0}

    def feed(self, chunk: bytes) -> Unreadable | None:
        try:
            self._parser.Parse(chunk, not chunk)
        except Unreadable as refused:
            return refused
        except expat.ExpatError as wrong:
            return self._unreadable(wrong.code, chunk)
        except (LookupError, ValueError):
            return self._failure("XML_ENCODING", "The encoding that the file declares is not one that can be read")
        self._file.consumed += len(chunk)
        if self._file.consumed - max(self._parser.CurrentByteIndex, 0) > MOST_TOKEN_BYTES:
            return self._failure("XML_TOO_LARGE", f"A tag of more than {MOST_TOKEN_BYTES} bytes begins here")
        return None

    def _failure(self, code: str, message: str) -> Unreadable:
        return Unreadable(self._parser.CurrentLineNumber, code, message)

    def _unreadable(self, code: int, chunk: bytes) -> Unreadable:
        at = self._parser.ErrorByteIndex - self._file.consumed
        if code in _TRUNCATED:
            return self._failure("XML_TRUNCATED", "The file ends before its last element does")
        if code in _ENCODING or (code in _INVALID and 0 <= at < len(chunk) and chunk[at] >= 0x80):
            return self._failure("XML_ENCODING", "There are bytes here that the declared encoding does not have (UTF-8, where none is declared)")
        return self._failure("XML_MALFORMED", f"The XML is broken: {expat.ErrorString(code)}")

    def _doctype(self, *_: object) -> None:
        raise self._failure("XML_DTD", "The file declares a document type; ACES has none, and it is not read any further")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if not self._open:
            self._check_root(name, attributes)
        elif self._app is None:
            if name in self._records:
                self._records[name] += 1
            if name == "App":
                self._app = App(self._parser.CurrentLineNumber, attributes)
        elif self._open[-1] == "App":
            self._child = Element(name, attributes)
            self._app.children.append(self._child)
            if len(self._app.children) > MOST_CHILDREN:
                raise self._failure("XML_TOO_LARGE", f"An application of more than {MOST_CHILDREN} elements")
        self._open.append(name)
        if len(self._open) > MOST_DEPTH:
            raise self._failure("XML_TOO_DEEP", f"More than {MOST_DEPTH} elements, one in the other")
        self._text.clear()
        self._length = 0

    def _check_root(self, name: str, attributes: dict[str, str]) -> None:
        if name != "ACES":
            raise self._failure("ACES_ROOT", f"This is no ACES file: it begins with {name[:40]!r}")
        if (version := attributes.get("version", "")).partition(".")[0] not in ("3", "4"):
            raise self._failure("ACES_VERSION", f"ACES {version[:20]!r} is not read; 3.x and 4.x are")

    def _characters(self, text: str) -> None:
        self._length += len(text)
        if self._length <= MOST_TEXT:
            self._text.append(text)
        elif self._app:
            self._too_long = True

    def _end(self, name: str) -> None:
        name = self._open.pop()
        if self._app is None:
            self._end_outside(name, "".join(self._text).strip())
        elif name == "App":
            self.found.append(self._finished(self._app))
            self._app, self._too_long = None, False
        elif self._open[-1] == "App" or name == "text":
            self._child.text = self._child.text or "".join(self._text)
        self._text.clear()

    def _finished(self, app: App) -> AppRecord | Fault:
        try:
            if self._too_long:
                raise Refused("ACES_TEXT_TOO_LONG", f"A text of more than {MOST_TEXT} characters")  # noqa: TRY301 - the same fault as the rest
            return app.record(self._file.header)
        except Refused as refused:
            return Fault(app.line, refused.code, refused.message)

    def _end_outside(self, name: str, text: str) -> None:
        if self._open and self._open[-1] == "Header":
            self._said[name] = text[:100]
        elif name == "Header":
            brand = self._said.get("BrandAAIAID")
            self._file.header = Header(self._said.get("SubmissionType", "").upper() == "FULL", self._said.get("VcdbVersionDate", ""), brand or None)
        elif name == "RecordCount" and text not in {str(self._records["App"]), str(sum(self._records.values()))}:
            message = f"The footer counts {text[:20]!r} records, and {self._records['App']} applications were read"
            self.found.append(Fault(self._parser.CurrentLineNumber, "ACES_RECORD_COUNT", message))
