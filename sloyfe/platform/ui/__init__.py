"""The shell, the form kit and the template environment that all pages share."""
