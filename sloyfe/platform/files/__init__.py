"""Uploaded files: capped, typed by content, stripped of EXIF, scanned and served under a lock."""
