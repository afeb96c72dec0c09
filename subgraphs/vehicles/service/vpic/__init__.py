"""NHTSA's vPIC from its two files to the rows that this subgraph stores."""
