"""The download, from a local server that misbehaves in every way a mirror can.

A mirror's address is ``http://127.0.0.1:PORT/MANNER/``; its manner says how it answers.
"""

import gzip
import hashlib
import os
import shutil
import socket
import ssl
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from engine.data import mnist
from engine.data.download import DownloadError, DownloadProgress, download_mnist
from engine.errors import Cancelled, FileError

FIRST = "train-images-idx3-ubyte.gz"
PATIENT_S = 30.0
HASTY_S = 0.5
STALLS = ("silent", "stalls")


class Server(ThreadingHTTPServer):
    """Answers on 127.0.0.1; ``asked`` holds the paths asked for, ``done`` ends every stall."""

    daemon_threads = False  # so that closing waits for them

    def __init__(self, files: dict[str, bytes]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.files = dict(files)
        self.asked: list[str] = []
        self.done = threading.Event()

    def mirror(self, manner: str) -> str:
        return f"http://127.0.0.1:{self.server_port}/{manner}/"

    def handle_error(self, *_: object) -> None:
        """A client that hangs up is what many tests are about."""


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        self.server.asked.append(path)
        manner, name = path.strip("/").split("/")
        getattr(self, manner)(self.server.files[name])

    def log_message(self, *_: object) -> None:
        """The test's output stays clean."""

    def send(self, body: bytes, length: int | None = None, status: int = 200) -> None:
        self.send_response(status)
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()
        self.wfile.write(body)

    def good(self, data: bytes) -> None:
        self.send(data, len(data))

    def good_without_length(self, data: bytes) -> None:
        self.send(data)

    def repacked(self, data: bytes) -> None:
        self.send(gzip.compress(gzip.decompress(data), 2))

    def redirect(self, data: bytes) -> None:
        self.send_response(302)
        self.send_header("Location", self.path.replace("redirect", "good"))
        self.end_headers()

    def http_404(self, data: bytes) -> None:
        self.send(b"no such file", 12, status=404)

    def http_500(self, data: bytes) -> None:
        self.send(b"oh dear", 7, status=500)

    def html_page(self, data: bytes) -> None:
        self.send(b"<!DOCTYPE html><title>Log in</title>")

    def nothing(self, data: bytes) -> None:
        self.send(b"", 0)

    def truncated(self, data: bytes) -> None:
        self.send(data[: len(data) // 2], len(data))

    def truncated_without_length(self, data: bytes) -> None:
        self.send(data[: len(data) // 2])

    def other_content(self, data: bytes) -> None:
        content = bytearray(gzip.decompress(data))
        content[-1] ^= 1
        self.send(gzip.compress(bytes(content), 1))

    def damaged(self, data: bytes) -> None:
        middle = len(data) // 2
        self.send(data[:middle] + bytes(8) + data[middle + 8 :])

    def bomb(self, data: bytes) -> None:
        self.send(gzip.compress(gzip.decompress(data) + bytes(3_000_000), 1))

    def junk_after(self, data: bytes) -> None:
        self.send(data + b"junk")

    def endless(self, data: bytes) -> None:
        self.send(data)
        while not self.server.done.is_set():
            self.wfile.write(bytes(1 << 16))

    def claims_terabytes(self, data: bytes) -> None:
        self.send(data, 10**13)

    def hangs_up(self, data: bytes) -> None:
        """Not a word."""

    def resets(self, data: bytes) -> None:
        self.send(data[: len(data) // 2], len(data))
        at_once = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
        socket.close(self.connection.detach())

    def nonsense(self, data: bytes) -> None:
        self.wfile.write(b"\x16\x03\x01 this is not HTTP\r\n\r\n")

    def silent(self, data: bytes) -> None:
        self.server.done.wait()

    def stalls(self, data: bytes) -> None:
        self.send(data[: len(data) // 2], len(data))
        self.server.done.wait()

    def drips(self, data: bytes) -> None:
        self.send(b"", len(data))
        for byte in data:
            self.wfile.write(bytes([byte]))
            if self.server.done.wait(0.05):
                return


FAULTS = {
    "http_404": "answered with the error 404",
    "http_500": "answered with the error 500",
    "html_page": "perhaps a login page",
    "nothing": "sent nothing for",
    "truncated": "sent only a part of",
    "truncated_without_length": "sent only a part of",
    "other_content": "is not the published one",
    "damaged": "is not the published one",
    "bomb": "is not the published one",
    "junk_after": "is not the published one",
    "endless": "sent more than belongs in",
    "claims_terabytes": "sent more than belongs in",
    "hangs_up": "broke the connection off",
    "resets": "broke the connection off",
    "nonsense": "broke the connection off",
    "silent": "said nothing for 0.5 seconds",
    "stalls": "said nothing for 0.5 seconds",
}


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("no_proxy", "*")


@pytest.fixture
def server(small_mnist: None, small_packed: dict[str, bytes]) -> Iterator[Server]:
    server = Server(small_packed)
    yield from serving(server)


def serving(server: Server) -> Iterator[Server]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.done.set()
    server.shutdown()
    thread.join()
    server.server_close()


def download(
    folder: Path, *mirrors: str, cancelled=lambda: False, timeout: float = PATIENT_S
) -> list[DownloadProgress]:
    """What the download reports on its way."""
    reports: list[DownloadProgress] = []
    download_mnist(
        folder, mirrors=mirrors, progress=reports.append, cancelled=cancelled, timeout=timeout
    )
    return reports


def assert_complete(folder: Path) -> None:
    """The folder holds the four files, verified, and nothing else."""
    assert sorted(os.listdir(folder)) == sorted(f"{file.name}.gz" for file in mnist.FILES)
    mnist.open_mnist(folder).load_test()


def refused_mirror() -> str:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{line.getsockname()[1]}/good/"


@pytest.mark.parametrize("manner", ["good", "good_without_length", "repacked", "redirect"])
def test_the_four_files_are_fetched(server: Server, tmp_path: Path, manner: str) -> None:
    folder = tmp_path / "a new folder" / "número uno"
    download(folder, server.mirror(manner))
    assert_complete(folder)


@pytest.mark.parametrize("manner", FAULTS)
def test_a_bad_mirror_gives_way_to_the_next(server: Server, tmp_path: Path, manner: str) -> None:
    timeout = HASTY_S if manner in STALLS else PATIENT_S
    download(tmp_path, server.mirror(manner), server.mirror("good"), timeout=timeout)
    assert_complete(tmp_path)
    assert server.asked[:2] == [f"/{manner}/{FIRST}", f"/good/{FIRST}"]


@pytest.mark.parametrize("manner", FAULTS)
def test_when_all_mirrors_fail_each_is_told_and_nothing_is_left(
    server: Server, tmp_path: Path, manner: str
) -> None:
    timeout = HASTY_S if manner in STALLS else PATIENT_S
    with pytest.raises(DownloadError) as caught:
        download(tmp_path, server.mirror(manner), server.mirror("http_404"), timeout=timeout)
    host = f"127.0.0.1:{server.server_port}"
    assert [mirror for mirror, _ in caught.value.attempts] == [host, host]
    assert FAULTS[manner] in str(caught.value.attempts[0][1])
    assert f"{FAULTS[manner]}" in str(caught.value)
    assert f"; {host} answered with the error 404. " in str(caught.value)
    assert "choose a folder that holds the four files, or use the built-in digits" in str(
        caught.value
    )
    assert os.listdir(tmp_path) == []


def test_a_refused_connection_gives_way_to_the_next(server: Server, tmp_path: Path) -> None:
    download(tmp_path, refused_mirror(), server.mirror("good"))
    assert_complete(tmp_path)
    with pytest.raises(DownloadError, match="refused the connection"):
        download(tmp_path / "other", refused_mirror())


def test_a_host_without_an_address_gives_way_to_the_next(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_up = socket.getaddrinfo

    def fail(host: str, *rest: object, **named: object) -> object:
        if host == "mnist.invalid":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return look_up(host, *rest, **named)

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(DownloadError, match="is this computer online"):
        download(tmp_path, "https://mnist.invalid/")
    download(tmp_path, "https://mnist.invalid/", server.mirror("good"))
    assert_complete(tmp_path)


@pytest.fixture
def full_mirror() -> Iterator[str]:
    """A host that does not even accept the connection: its queue is full."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        line.listen(0)
        callers = [socket.socket() for _ in range(8)]
        for caller in callers:
            caller.setblocking(False)
            caller.connect_ex(line.getsockname())
        yield f"http://127.0.0.1:{line.getsockname()[1]}/good/"
        for caller in callers:
            caller.close()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse when the queue is full")
def test_a_connection_that_is_never_accepted_times_out(
    server: Server, tmp_path: Path, full_mirror: str
) -> None:
    download(tmp_path, full_mirror, server.mirror("good"), timeout=HASTY_S)
    assert_complete(tmp_path)


def cancel_after(seconds: float) -> tuple[list[float], object]:
    """A question that is answered with yes after so many seconds, and when that was."""
    start = time.monotonic()
    return [start + seconds], lambda: time.monotonic() > start + seconds


@pytest.mark.parametrize("manner", ["silent", "stalls", "drips"])
def test_a_cancel_is_noticed_while_the_server_dawdles(
    server: Server, tmp_path: Path, manner: str
) -> None:
    (due,), cancelled = cancel_after(0.2)
    with pytest.raises(Cancelled):
        download(tmp_path, server.mirror(manner), cancelled=cancelled)
    assert time.monotonic() - due < 1.5  # about 0.1 on an idle machine
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse when the queue is full")
def test_a_cancel_is_noticed_while_connecting(
    small_mnist: None, tmp_path: Path, full_mirror: str
) -> None:
    (due,), cancelled = cancel_after(0.2)
    with pytest.raises(Cancelled):
        download(tmp_path, full_mirror, cancelled=cancelled)
    assert time.monotonic() - due < 1.5


def test_a_cancel_between_files_keeps_the_whole_ones(server: Server, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        download(tmp_path, server.mirror("good"), cancelled=lambda: len(server.asked) == 3)
    names = sorted(os.listdir(tmp_path))
    assert names == [FIRST, "train-labels-idx1-ubyte.gz"]
    server.asked.clear()
    download(tmp_path, server.mirror("good"))
    assert len(server.asked) == 2
    assert_complete(tmp_path)


def test_files_that_are_right_are_not_fetched_again(server: Server, small_folder: Path) -> None:
    download(small_folder, server.mirror("good"))
    assert server.asked == []


def test_a_file_that_is_wrong_is_fetched_again(server: Server, small_folder: Path) -> None:
    name = "train-labels-idx1-ubyte"
    (small_folder / f"{name}.gz").write_bytes(b"noise")
    download(small_folder, server.mirror("good"))
    assert server.asked == [f"/good/{name}.gz"]
    assert_complete(small_folder)


def test_a_wrong_file_under_another_name_does_not_hide_the_new_one(
    server: Server, small_folder: Path
) -> None:
    name = "train-labels-idx1-ubyte"
    (small_folder / f"{name}.gz").unlink()
    (small_folder / name).write_bytes(b"noise")
    download(small_folder, server.mirror("good"))
    mnist.open_mnist(small_folder)


def test_the_next_mirror_goes_on_where_the_last_one_failed(server: Server, tmp_path: Path) -> None:
    data = server.files.copy()
    server.files["t10k-images-idx3-ubyte.gz"] = b"<html>"
    with pytest.raises(DownloadError):
        download(tmp_path, server.mirror("good"))
    server.files = data
    server.asked.clear()
    download(tmp_path, server.mirror("good"))
    assert [path.rsplit("/")[-1] for path in server.asked] == [
        "t10k-images-idx3-ubyte.gz",
        "t10k-labels-idx1-ubyte.gz",
    ]


def test_progress_rises_to_the_whole_whatever_the_mirrors_do(
    server: Server, tmp_path: Path, small_packed: dict[str, bytes]
) -> None:
    reports = download(tmp_path, server.mirror("truncated"), server.mirror("good"))
    total = sum(map(len, small_packed.values()))
    done = [report.bytes_done for report in reports]
    assert {report.bytes_total for report in reports} == {total}
    assert (done[0], done[-1]) == (0, total)
    assert done == sorted(done)
    assert [name.split("-")[0] for name in dict.fromkeys(r.file for r in reports)] == [
        *("train", "train"),
        *("t10k", "t10k"),
    ]
    assert reports[0].seconds_left is None
    assert reports[-1].seconds_left == 0
    assert all(r.seconds_left is None or 0 <= r.seconds_left < 60 for r in reports)


def test_files_that_are_there_count_as_done(
    server: Server, small_folder: Path, small_packed: dict[str, bytes]
) -> None:
    (small_folder / FIRST).unlink()
    reports = download(small_folder, server.mirror("good"))
    expected = sum(len(data) for name, data in small_packed.items() if name != FIRST)
    assert reports[0].bytes_done == expected


def test_a_proxy_is_heeded(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("no_proxy")
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{server.server_port}")
    download(tmp_path, "http://mnist.invalid/good")
    assert_complete(tmp_path)


def test_a_killed_download_leaves_nothing(server: Server, tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from engine.data.download import download_mnist\n"
        "download_mnist(pathlib.Path(sys.argv[1]), mirrors=[sys.argv[2]],"
        " progress=lambda report: None, cancelled=lambda: False)"
    )
    arguments = [sys.executable, "-c", code, str(tmp_path), server.mirror("stalls")]
    with subprocess.Popen(arguments) as program:
        while not server.asked:
            assert program.poll() is None
            time.sleep(0.02)
        time.sleep(0.1)
        program.kill()
    assert os.listdir(tmp_path) == []


def test_what_a_killed_program_left_is_swept_out(server: Server, tmp_path: Path) -> None:
    (tmp_path / f".{FIRST}.123.part").write_bytes(b"half")
    (tmp_path / ".mine.part").write_bytes(b"not ours")
    download(tmp_path, server.mirror("good"))
    (tmp_path / ".mine.part").unlink()
    assert_complete(tmp_path)


def test_a_full_disk_is_told_and_nothing_is_left(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileError) as caught:
        download(tmp_path, server.mirror("good"), server.mirror("good"))
    assert caught.value.path == tmp_path / FIRST
    assert "it cannot be written (No space left on device). Free some space" in str(caught.value)
    assert os.listdir(tmp_path) == []


def test_a_folder_that_cannot_be_written_is_told_before_anything_is_fetched(
    server: Server, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileError, match="cannot be written") as caught:
        download(tmp_path / "file", server.mirror("good"))
    assert caught.value.path == tmp_path / "file"
    assert server.asked == []


@pytest.fixture
def secure_server(
    server: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Server, Path]]:
    """The server behind TLS, and its certificate, which no computer trusts."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not there to make a certificate")
    folder = tmp_path_factory.mktemp("tls")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    request = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"]
    out = ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(["openssl", *request.split(), *subject, *out], check=True, capture_output=True)
    secure = Server(server.files)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    secure.socket = context.wrap_socket(secure.socket, server_side=True)
    for _ in serving(secure):
        yield secure, certificate


def test_tls_is_spoken_and_its_certificate_checked(
    secure_server: tuple[Server, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server, certificate = secure_server
    mirror = server.mirror("good").replace("http:", "https:")
    with pytest.raises(DownloadError, match="a certificate that this computer does not trust"):
        download(tmp_path, mirror)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    download(tmp_path, mirror)
    assert_complete(tmp_path)


def test_tls_stalls_are_timed_and_cancelled(
    secure_server: tuple[Server, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server, certificate = secure_server
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    mirror = server.mirror("stalls").replace("http:", "https:")
    with pytest.raises(DownloadError, match="said nothing"):
        download(tmp_path, mirror, timeout=HASTY_S)
    (due,), cancelled = cancel_after(0.2)
    with pytest.raises(Cancelled):
        download(tmp_path, mirror, cancelled=cancelled)
    assert time.monotonic() - due < 1.5


def test_a_tls_handshake_that_never_ends_is_timed_and_cancelled(
    small_mnist: None, tmp_path: Path
) -> None:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        line.listen()
        mirror = f"https://127.0.0.1:{line.getsockname()[1]}/"
        with pytest.raises(DownloadError, match="said nothing"):
            download(tmp_path, mirror, timeout=HASTY_S)
        (due,), cancelled = cancel_after(0.2)
        with pytest.raises(Cancelled):
            download(tmp_path, mirror, cancelled=cancelled)
        assert time.monotonic() - due < 1.5


def test_real_mnist_comes_through(
    real_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"{file.name}.gz" for file in mnist.FILES]
    files = {name: (real_data / "mnist" / name).read_bytes() for name in names}
    for server in serving(Server(files)):
        reports = download(tmp_path, server.mirror("good"))
    assert reports[-1].bytes_done == reports[-1].bytes_total == 11_594_722
    assert_complete(tmp_path)
    digest = hashlib.sha256(gzip.decompress((tmp_path / names[3]).read_bytes())).hexdigest()
    assert digest == "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"
