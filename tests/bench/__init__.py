"""Figures, never assertions: machines are shared and noisy, so each figure stands beside one taken in the same run."""
