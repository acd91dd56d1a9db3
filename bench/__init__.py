"""The benchmark: families, sizes and seeds, our solver, the hand method and FET, a table and a plot.

``python -m bench --help`` tells how it is run; it is no part of the program and of none of its tests' times.
"""
