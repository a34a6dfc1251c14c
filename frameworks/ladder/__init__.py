"""Figures that trigger provisions, as pictures: a ladder of training compute, planes of chips, axes of money and users.

Plain functions on plain data, without database or requests. `frameworks.selectors.ladder` reads the records,
`docs/thresholds.md` tells how to read the pictures.
"""
