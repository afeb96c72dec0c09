// Who starts the server holds the other end of its stdin, and never writes: when that ends, they are gone, and so are we.
process.stdin.on('end', () => process.exit(0)).on('error', () => process.exit(0)).resume();
