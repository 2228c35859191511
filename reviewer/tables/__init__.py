"""Pages to a `Layout`: grids of cells, and the lines of text outside them."""
