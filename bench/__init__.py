"""Measures the product as it is served: pages, queries, memory, weights and loads. `make bench` runs it.

Times are shown as medians with ratios to an empty signed-in page of the same run; nothing asserts one.
"""
