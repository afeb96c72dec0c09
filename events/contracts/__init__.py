"""What subgraphs say to one another: plain data, owned by the teller, changed only by addition."""
