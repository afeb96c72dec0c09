"""Every change to carts, and to what is known here of others."""

from subgraphs.carts.service import carts, catalogue, checkout, choices, companies, expiry, guests, heard, lines, moving, quick, saved

__all__ = ["carts", "catalogue", "checkout", "choices", "companies", "expiry", "guests", "heard", "lines", "moving", "quick", "saved"]
