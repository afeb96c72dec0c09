// Lays beside each file that browsers ask for what it is in few bytes: node pack.mjs <folder>
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

const folder = process.argv[2];
const SMALLEST = 1_000;

const packed = readdirSync(folder, { recursive: true })
  .filter((file) => /\.(?:js|css|svg)$/.test(file))
  .map(async (file) => {
    const bytes = readFileSync(join(folder, file));
    if (bytes.length < SMALLEST) return;
    writeFileSync(join(folder, `${file}.br`), await promisify(brotliCompress)(bytes));
    writeFileSync(join(folder, `${file}.gzip`), await promisify(gzip)(bytes, { level: 9 }));
  });
await Promise.all(packed);
