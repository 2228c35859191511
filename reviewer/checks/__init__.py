"""Facts to findings and proofs: the relation evaluator and the check functions."""
