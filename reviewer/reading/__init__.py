"""File bytes to a `Document`: pages, words, rulings, page pictures; one module a format."""
