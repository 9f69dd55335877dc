"""Pure methods: no Django, no clock, no chance. Each file opens with its source."""
