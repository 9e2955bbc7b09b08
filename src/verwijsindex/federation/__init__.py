"""The outside: which index works in which municipality, published for all, and the overview for who is interested.

It promises that the directory says *unknown* where nobody knows and names its source where somebody does, and that an
address which asked for the overview is forgotten after thirty days. It knows no signal, no match and no young person.
"""
