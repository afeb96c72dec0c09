"""What the graph sees of carts, and the reads that fill it."""
