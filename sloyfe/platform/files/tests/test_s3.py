"""An S3 bucket in place of the folder, against a small service on the loopback."""

import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

import pytest
from django.core.files.base import ContentFile

from sloyfe.platform.files.storage import S3

pytest.importorskip("boto3")


class Bucket(BaseHTTPRequestHandler):
    """Enough of the protocol for put, get, head, delete and list; refuses what is not signed."""

    objects: dict[str, bytes] = {}

    def _answer(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _key(self):
        assert "AWS4-HMAC-SHA256" in self.headers["Authorization"]
        return unquote(urlsplit(self.path).path).removeprefix("/saker").lstrip("/")

    def do_PUT(self):
        self.objects[self._key()] = self.rfile.read(int(self.headers["Content-Length"]))
        self._answer(200, ETag='"1"')

    def do_DELETE(self):
        self.objects.pop(self._key(), None)
        self._answer(204)

    def do_HEAD(self):
        self._one()

    def do_GET(self):
        if self._key():
            self._one()
        else:
            self._list()

    def _one(self):
        if self._key() not in self.objects:
            return self._answer(404, b"<Error><Code>NoSuchKey</Code><Message>no</Message></Error>")
        return self._answer(200, self.objects[self._key()], Last_Modified="Wed, 18 Nov 2026 09:30:00 GMT")

    def _list(self):
        query = {
            name: values[0]
            for name, values in parse_qs(urlsplit(self.path).query, keep_blank_values=True).items()
        }
        prefix, delimiter = query.get("prefix", ""), query.get("delimiter")
        names, folders = [], set()
        for key in sorted(self.objects):
            if key.startswith(prefix):
                rest = key[len(prefix) :]
                if delimiter and delimiter in rest:
                    folders.add(prefix + rest.split(delimiter)[0] + delimiter)
                else:
                    names.append(key)
        body = "".join(f"<Contents><Key>{escape(key)}</Key><Size>1</Size></Contents>" for key in names)
        body += "".join(
            f"<CommonPrefixes><Prefix>{escape(key)}</Prefix></CommonPrefixes>" for key in sorted(folders)
        )
        self._answer(
            200, f"<ListBucketResult><IsTruncated>false</IsTruncated>{body}</ListBucketResult>".encode()
        )

    def log_message(self, *_):
        """Quiet."""


@pytest.fixture
def bucket():
    Bucket.objects = {}
    server = ThreadingHTTPServer(("127.0.0.1", 0), Bucket)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    endpoint = f"http://127.0.0.1:{server.server_address[1]}"
    yield S3(bucket="saker", endpoint=endpoint, region="no-1", key="k", secret="s", prefix="prod/")
    server.shutdown()
    server.server_close()


def test_what_is_put_is_read_back_and_goes_when_deleted(bucket):
    bucket.save("ab/abcdef", ContentFile(b"innhold"))
    assert Bucket.objects == {"prod/ab/abcdef": b"innhold"}
    with bucket.open("ab/abcdef") as content:
        assert content.read() == b"innhold"
    assert bucket.get_modified_time("ab/abcdef") == datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
    bucket.delete("ab/abcdef")
    assert (Bucket.objects, bucket.exists("ab/abcdef")) == ({}, False)


def test_what_is_not_there_is_said_as_a_folder_says_it(bucket):
    with pytest.raises(FileNotFoundError):
        bucket.open("ab/nothing")


def test_folders_and_names_are_listed(bucket):
    Bucket.objects = {"prod/ab/abc": b"1", "prod/ab/abd": b"2", "prod/cd/cde": b"3", "other/ab/abc": b"4"}
    assert bucket.listdir("") == (["ab", "cd"], [])
    assert bucket.listdir("ab") == ([], ["abc", "abd"])
    assert (bucket.exists("ab/abc"), bucket.exists("ab/ab")) == (True, False)
