// node supergraph/compose.mjs OUT name=url=file ...
// Composes the subgraphs' SDL files into OUT, whole or not at all. A refusal is exit code 1 and lines of `[CODE]
// message` on stderr.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// The router's packages are the only ones.
const require = createRequire(new URL('../router/package.json', import.meta.url));
const { parse } = require('graphql');
const { composeServices, compositionHasErrors } = require('@theguild/federation-composition');

function refuse(errors) {
  for (const [code, message] of errors) console.error(`[${code}] ${message}`);
  process.exit(1);
}

function subgraph(argument) {
  const [, name, url, file] =
    /^([a-z][a-z0-9-]*)=(.+)=([^=]+)$/.exec(argument) ?? refuse([['USAGE', `${argument} is not name=url=file`]]);
  try {
    return { name, url, typeDefs: parse(readFileSync(file, 'utf8'), { noLocation: true }) };
  } catch (error) {
    return refuse([[error.name === 'GraphQLError' ? 'SYNTAX' : 'UNREADABLE', `${name}: ${file}: ${error.message}`]]);
  }
}

function write(file, text) {
  const whole = `${file}.${process.pid}.tmp`; // a reader of OUT never sees half of it
  try {
    writeFileSync(whole, text);
    renameSync(whole, file);
  } catch (error) {
    rmSync(whole, { force: true });
    refuse([['UNWRITABLE', `${file}: ${error.message}`]]);
  }
}

const [out, ...named] = process.argv.slice(2);
if (!named.length) refuse([['USAGE', 'node supergraph/compose.mjs OUT name=url=file ...']]);
// The order of the arguments must not show in a diff.
const subgraphs = named.map(subgraph).sort((a, b) => (a.name < b.name ? -1 : 1));
const twice = subgraphs.find(({ name }, i) => subgraphs[i + 1]?.name === name);
if (twice) refuse([['USAGE', `${twice.name} is named twice`]]);
const composed = composeServices(subgraphs);
if (compositionHasErrors(composed))
  refuse(composed.errors.map((error) => [error.extensions?.code ?? 'COMPOSITION', error.message]));
write(out, `${composed.supergraphSdl}\n`);
