"""The download of MNIST: from one mirror after the other, until one gives the published files.

A file is fetched into memory (10 MB at most), verified there, and only then written beside its place
and renamed: a folder never holds half a file. The sockets wait in slices of a tenth of a second, so
that a cancel is noticed while a server says nothing.
"""

from __future__ import annotations

import contextlib
import errno
import gzip
import hashlib
import http.client
import io
import os
import selectors
import socket
import ssl
import tempfile
import time
import urllib.request
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from pathlib import Path
from typing import Any, TypeVar
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from engine.data import idx, mnist
from engine.data.mnist import MnistFile
from engine.errors import Cancelled, EngineError, FileError, Text

MIRRORS = (
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
)
TIMEOUT_S = 10.0
SLICE_S = 0.1
CHUNK_BYTES = 1 << 16

T = TypeVar("T")


@dataclass(frozen=True)
class DownloadProgress:
    """How far a download is: the file on its way, the bytes of all four files, how long it will take.

    ``bytes_done`` never falls; files that were there already count. ``seconds_left`` is None until
    there is a speed to judge by.
    """

    file: str
    bytes_done: int
    bytes_total: int
    seconds_left: float | None


class DownloadError(EngineError):
    """No mirror gave the files; ``attempts`` holds each mirror's host and what happened there."""

    def __init__(self, attempts: Sequence[tuple[str, Text]]) -> None:
        told = [Text("{mirror} {problem}", {"mirror": m, "problem": p}) for m, p in attempts]
        all_told = reduce(lambda a, b: Text("{first}; {next}", {"first": a, "next": b}), told)
        super().__init__(
            Text(
                "MNIST could not be downloaded: {attempts}. Check the connection and try again, choose "
                "a folder that holds the four files, or use the built-in digits.",
                {"attempts": all_told},
            )
        )
        self.attempts = tuple(attempts)


class _MirrorFault(Exception):
    """What is wrong with one mirror; its text continues "HOST ..."."""

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self.text = text


def download_mnist(
    folder: Path,
    *,
    mirrors: Sequence[str] = MIRRORS,
    progress: Callable[[DownloadProgress], None],
    cancelled: Callable[[], bool],
    timeout: float = TIMEOUT_S,
) -> None:
    """Put the four files, packed and verified, into the folder, which is made if need be.

    Files that are there and right are left alone. ``cancelled`` is asked about ten times a second, and
    ``timeout`` is how many seconds a server may say nothing. Raises `Cancelled`, `FileError` where the
    folder cannot be written, `DownloadError` when every mirror fails.
    """
    _prepare(folder)
    download = _Download(folder, _Watch(cancelled, timeout), progress)
    attempts = []
    for mirror in mirrors:
        try:
            download.use(mirror)
            return
        except _MirrorFault as fault:
            attempts.append((urlsplit(mirror).netloc, fault.text))
    raise DownloadError(attempts)


class _Download:
    """The files still wanted, and what it takes to fetch them."""

    def __init__(
        self, folder: Path, watch: _Watch, progress: Callable[[DownloadProgress], None]
    ) -> None:
        self._folder = folder
        self._watch = watch
        self._wanted = [file for file in mnist.FILES if not self._is_right(file)]
        self._meter = _Meter(progress, self._wanted)
        self._opener = _patient_opener(watch)

    def use(self, mirror: str) -> None:
        """Fetch what is still wanted from this mirror. Raises `_MirrorFault`; what is saved stays."""
        self._meter.restart_clock()
        while self._wanted:
            file = self._wanted[0]
            body = self._fetch(f"{mirror.rstrip('/')}/{file.name}.gz", file)
            _check_body(file, body)
            self._watch.check()
            _save(self._folder / f"{file.name}.gz", body)
            self._meter.finish(file)
            self._wanted.pop(0)

    def _is_right(self, file: MnistFile) -> bool:
        self._watch.check()
        try:
            mnist.read_file(self._folder, file)
        except FileError:
            return False
        return True

    def _fetch(self, url: str, file: MnistFile) -> bytearray:
        self._meter.report(file, 0)
        try:
            with self._opener.open(url) as response:
                return self._read_body(response, file)
        except HTTPError as error:
            error.close()
            text = Text("answered with the error {code}", {"code": error.code})
            raise _MirrorFault(text) from error
        except (OSError, http.client.HTTPException, UnicodeError) as error:
            raise _MirrorFault(_network_problem(error, self._watch.timeout_s)) from error

    def _read_body(self, response: http.client.HTTPResponse, file: MnistFile) -> bytearray:
        body = bytearray()
        limit = file.packed_bytes + file.packed_bytes // 8 + 1024  # it may have been packed anew
        while len(body) + (response.length or 0) <= limit:
            chunk = response.read1(CHUNK_BYTES)
            if not chunk:
                return body
            body += chunk
            self._meter.report(file, len(body))
            self._watch.check()
        raise _MirrorFault(Text("sent more than belongs in {file}", {"file": file.name}))


def _network_problem(error: Exception, timeout_s: float) -> Text:
    cause = error.reason if isinstance(error, URLError) else error
    if isinstance(cause, TimeoutError):
        return Text("said nothing for {seconds:g} seconds", {"seconds": timeout_s})
    if isinstance(cause, ConnectionRefusedError):
        return Text("refused the connection")
    if isinstance(cause, socket.gaierror):
        return Text("could not be found (is this computer online?)")
    if isinstance(cause, ssl.SSLCertVerificationError):
        return Text("showed a certificate that this computer does not trust")
    reason = getattr(cause, "strerror", None) or str(cause)
    return Text("broke the connection off ({reason})", {"reason": reason})


def _check_body(file: MnistFile, body: bytearray) -> None:
    """Raise `_MirrorFault` unless the body unpacks to the published bytes."""
    values = {"file": file.name}
    if not body:
        raise _MirrorFault(Text("sent nothing for {file}", values))
    if not body.startswith(idx.GZIP_MAGIC):
        raise _MirrorFault(Text("sent something else than {file}, perhaps a login page", values))
    try:
        right = _unpacked_sha256(body, file.unpacked_bytes) == file.sha256
    except EOFError as error:
        raise _MirrorFault(Text("sent only a part of {file}", values)) from error
    except (OSError, zlib.error):
        right = False
    if not right:
        raise _MirrorFault(Text("sent a file {file} that is not the published one", values))


def _unpacked_sha256(body: bytearray, length: int) -> str:
    """Of the unpacked bytes; of no more than one chunk beyond ``length``, which then is wrong."""
    digest, count = hashlib.sha256(), 0
    with gzip.GzipFile(fileobj=io.BytesIO(body)) as stream:
        while count <= length and (chunk := stream.read(idx.CHUNK_BYTES)):
            digest.update(chunk)
            count += len(chunk)
    return digest.hexdigest()


def _prepare(folder: Path) -> None:
    """Make the folder, sweep out what a killed program left, and see now whether it can be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file in mnist.FILES:
            for leftover in folder.glob(f".{file.name}.gz.*.part"):
                leftover.unlink(missing_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise _unwritable(folder, error) from error


def _save(path: Path, body: bytearray) -> None:
    """Write beside, then rename: whoever looks sees the whole file or none."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as out:
            out.write(body)
            out.flush()
            os.fsync(out.fileno())
        os.replace(part, path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _unwritable(path: Path, error: OSError) -> FileError:
    problem = Text("it cannot be written ({reason})", {"reason": error.strerror or str(error)})
    remedy = Text("Free some space there, or choose a folder in which you may write.")
    return FileError(path, problem, remedy)


class _Meter:
    """Turns bytes received into `DownloadProgress`."""

    def __init__(
        self, progress: Callable[[DownloadProgress], None], wanted: list[MnistFile]
    ) -> None:
        self._progress = progress
        self._total = sum(file.packed_bytes for file in mnist.FILES)
        self._finished = self._total - sum(file.packed_bytes for file in wanted)
        self._shown = self._finished
        self.restart_clock()

    def restart_clock(self) -> None:
        """A mirror is not judged by the one before it."""
        self._start_s = time.monotonic()
        self._finished_at_start = self._finished

    def report(self, file: MnistFile, received: int) -> None:
        done = self._finished + min(received, file.packed_bytes)
        self._shown = max(self._shown, done)
        left = self._seconds_left(done - self._finished_at_start)
        self._progress(DownloadProgress(file.name, self._shown, self._total, left))

    def finish(self, file: MnistFile) -> None:
        self.report(file, file.packed_bytes)
        self._finished += file.packed_bytes

    def _seconds_left(self, fetched: int) -> float | None:
        elapsed_s = time.monotonic() - self._start_s
        if not fetched or not elapsed_s:
            return None
        return (self._total - self._finished_at_start - fetched) * elapsed_s / fetched


# Sockets that wait in slices


class _Watch:
    """Waits for the network a slice at a time, and asks in between whether the user called it off."""

    def __init__(self, cancelled: Callable[[], bool], timeout_s: float) -> None:
        self._cancelled = cancelled
        self.timeout_s = timeout_s

    def check(self) -> None:
        if self._cancelled():
            raise Cancelled

    def until_done(self, attempt: Callable[[], T]) -> T:
        """What the attempt returns, tried anew after each `TimeoutError` until the time is up."""
        deadline_s = time.monotonic() + self.timeout_s
        while True:
            self.check()
            try:
                return attempt()
            except TimeoutError:
                if time.monotonic() >= deadline_s:
                    raise


def _patient_opener(watch: _Watch) -> urllib.request.OpenerDirector:
    """A urllib opener (proxies, redirects, certificates as usual) on sockets that heed the watch."""

    class PlainSocket(socket.socket):
        def recv_into(self, *args: Any) -> int:
            return watch.until_done(partial(super().recv_into, *args))

    class TlsSocket(ssl.SSLSocket):
        def do_handshake(self, block: bool = False) -> None:
            try:
                watch.until_done(partial(super().do_handshake, block))
            except BaseException:
                self.close()
                raise

        def recv_into(self, *args: Any) -> int:
            return watch.until_done(partial(super().recv_into, *args))

    def dial(address: tuple[str, int], *_: object) -> socket.socket:
        return _connect(PlainSocket, address, watch)

    def connection(kind: Any, *args: Any, **kwargs: Any) -> http.client.HTTPConnection:
        made: Any = kind(*args, **kwargs)
        made._create_connection = dial  # the one hook beneath both kinds and their proxies
        return made  # type: ignore[no-any-return]

    class Http(urllib.request.HTTPHandler):
        def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
            return self.do_open(partial(connection, http.client.HTTPConnection), request)

    class Https(urllib.request.HTTPSHandler):
        def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
            kind: Any = partial(connection, http.client.HTTPSConnection)
            return self.do_open(kind, request, context=context)

    context = ssl.create_default_context()
    context.sslsocket_class = TlsSocket
    return urllib.request.build_opener(Http, Https)


def _connect(kind: type[socket.socket], address: tuple[str, int], watch: _Watch) -> socket.socket:
    """A socket of this kind, connected to the first of the host's addresses that answers."""
    problem = OSError("the host has no address")
    for family, type_, protocol, _, where in socket.getaddrinfo(*address, type=socket.SOCK_STREAM):
        line = kind(family, type_, protocol)
        try:
            _connect_to(line, where, watch)
            return line
        except OSError as error:
            line.close()
            problem = error
        except BaseException:
            line.close()
            raise
    raise problem


def _connect_to(line: socket.socket, where: Any, watch: _Watch) -> None:
    line.setblocking(False)
    code = line.connect_ex(where)
    if code not in (0, errno.EINPROGRESS, errno.EWOULDBLOCK):
        raise OSError(code, os.strerror(code))
    with selectors.DefaultSelector() as selector:
        selector.register(line, selectors.EVENT_WRITE)
        watch.until_done(partial(_wait, selector))
    code = line.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if code:
        raise OSError(code, os.strerror(code))
    line.settimeout(SLICE_S)


def _wait(selector: selectors.BaseSelector) -> None:
    if not selector.select(SLICE_S):
        raise TimeoutError
