"""What people write about analyses, risks and scales, by what they do."""
