"""Benchmarks: what the house promises in figures, measured on data that no person ever had."""
