"""Where the bytes lie: a folder of ours by default, an S3 bucket where the settings name one."""

from datetime import datetime
from functools import cached_property
from importlib import import_module
from typing import Any, BinaryIO, cast

from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage, storages


def store() -> Storage:
    """The storage that the settings name for files."""
    return storages["files"]


class S3(Storage):
    """The few calls we need of an S3-compatible service. No address is handed out: views serve."""

    def __init__(
        self,
        *,
        bucket: str,
        endpoint: str = "",
        region: str = "",
        key: str = "",
        secret: str = "",
        prefix: str = "",
    ) -> None:
        self.bucket, self.prefix = bucket, prefix.strip("/")
        self._options = {
            "endpoint_url": endpoint or None,
            "region_name": region or None,
            "aws_access_key_id": key or None,
            "aws_secret_access_key": secret or None,
        }

    @cached_property
    def client(self) -> Any:
        try:
            # An extra: a municipality with a folder does without.
            boto3, config = import_module("boto3"), import_module("botocore.config")
        except ImportError as error:
            raise ImproperlyConfigured(
                "SLOYFE_S3_BUCKET is set, but boto3 is missing. Install requirements/s3.txt, or unset it."
            ) from error
        options = config.Config(
            retries={"max_attempts": 3},
            connect_timeout=5,
            read_timeout=30,
            s3={"addressing_style": "path"},
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )
        return boto3.client("s3", config=options, **self._options)

    def _name(self, name: str) -> str:
        return f"{self.prefix}/{name}" if self.prefix else name

    def _open(self, name: str, mode: str = "rb") -> "File[bytes]":  # noqa: ARG002 Django asks so
        try:
            found = self.client.get_object(Bucket=self.bucket, Key=self._name(name))
        except self.client.exceptions.NoSuchKey as error:
            raise FileNotFoundError(name) from error
        return ContentFile(found["Body"].read(), name=name)

    def _save(self, name: str, content: "File[bytes]") -> str:
        content.seek(0)
        body = cast(BinaryIO, content.file)
        self.client.put_object(Bucket=self.bucket, Key=self._name(name), Body=body.read())
        return name

    def delete(self, name: str) -> None:
        self.client.delete_object(Bucket=self.bucket, Key=self._name(name))

    def exists(self, name: str) -> bool:
        found = self.client.list_objects_v2(Bucket=self.bucket, Prefix=self._name(name), MaxKeys=1)
        return any(entry["Key"] == self._name(name) for entry in found.get("Contents", ()))

    def get_modified_time(self, name: str) -> datetime:
        found = self.client.head_object(Bucket=self.bucket, Key=self._name(name))
        return cast(datetime, found["LastModified"])

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        """Folders and names right below `path`, in pages of a thousand as the service gives them."""
        top = self._name(path.strip("/"))
        top = f"{top.rstrip('/')}/" if top else ""
        folders, names = [], []
        pages = self.client.get_paginator("list_objects_v2").paginate(
            Bucket=self.bucket, Prefix=top, Delimiter="/"
        )
        for page in pages:
            folders += [entry["Prefix"][len(top) :].rstrip("/") for entry in page.get("CommonPrefixes", ())]
            names += [entry["Key"][len(top) :] for entry in page.get("Contents", ())]
        return folders, names
