"""Processes: how the municipality does its work, step by step, with who, what and why at each step.

A process is kept as the BPMN file it came as or was drawn to; the way to being in force is `publishing`'s. A step keeps
its identity through every version, so that cases, risks and proposals that hang on it stay where they belong.
"""
