"""Parameterised SQL over the marts, one module a page; every function returns a DataFrame."""
