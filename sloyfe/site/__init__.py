"""The only place that knows all subjects: settings, wiring, navigation, start."""
