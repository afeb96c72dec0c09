"""Decoding a VIN or a frame number: arithmetic over what it is given, without a database, a file or a clock."""
