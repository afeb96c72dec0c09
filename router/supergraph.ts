// The supergraph is read anew each period by the gateway; whatever can't be read, parsed, routed or planned leaves the
// last good one in place.
import { readFile } from 'node:fs/promises';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import type { UnifiedGraphHandler } from '@graphql-hive/gateway-runtime';
import { type GraphQLSchema, isLeafType, isRequiredArgument, getNamedType, parse } from 'graphql';
import type { Log } from './log.ts';
import type { Settings } from './settings.ts';

/** Not by path: the gateway's file watcher dies of the first atomic rename, and its process of a half-written file. */
export class Supergraph {
  #good: string | undefined;
  #tried: string | undefined;
  #refused: string | undefined;
  #settings: Settings;
  #log: Log;

  constructor(settings: Settings, log: Log) {
    this.#settings = settings;
    this.#log = log;
  }

  /** What the gateway should serve from now on; it asks again each period, once what it got before is built or has failed. */
  read = async (): Promise<string> => {
    try {
      const sdl = await readFile(this.#settings.supergraph, 'utf8');
      this.#refused = this.#tried ?? this.#refused;
      this.#tried = undefined;
      // Or the gateway would try it anew with every request.
      if (sdl === this.#refused) throw new Error('it could not be built');
      if (sdl === this.#good) return sdl;
      checkRouted(sdl, this.#settings);
      return (this.#tried = sdl);
    } catch (error) {
      if (this.#good === undefined) throw error;
      this.#log('error', 'the new supergraph is unusable; the last good one is kept', { error });
      return this.#good;
    }
  };

  build: UnifiedGraphHandler = async (options) => {
    const graph = await warmUnifiedGraph(options);
    this.#good = this.#tried ?? this.#good;
    this.#tried = undefined;
    return graph;
  };
}

function checkRouted(sdl: string, { subgraphs }: Settings): void {
  const graph = parse(sdl, { noLocation: true }).definitions.find(
    (node) => node.kind === 'EnumTypeDefinition' && node.name.value === 'join__Graph',
  );
  if (graph?.kind !== 'EnumTypeDefinition') throw new Error('this is not a supergraph');
  const names = graph.values
    ?.flatMap((value) => value.directives ?? [])
    .flatMap((directive) => directive.arguments ?? []);
  for (const argument of names ?? []) {
    if (argument.name.value !== 'name' || argument.value.kind !== 'StringValue') continue;
    const name = argument.value.value;
    if (Object.keys(subgraphs).length && !subgraphs[name])
      throw new Error(`SUBGRAPHS has no URL for the subgraph ${name}`);
  }
}

/**
 * Runs one operation before the graph is taken: the first plan costs what a hundred do, and a graph that can't be
 * planned is refused.
 */
const warmUnifiedGraph: UnifiedGraphHandler = async (options) => {
  let warm = false;
  const graph = await unifiedGraphHandler({
    ...options,
    getUnifiedGraphSDL: () => options.getUnifiedGraphSDL(),
    // No subgraph is asked.
    onSubgraphExecute: (name, request) => (warm ? options.onSubgraphExecute(name, request) : { data: {} }),
  });
  await graph.executor?.({ document: parse(warmUp(graph.unifiedGraph), { noLocation: true }), context: {} });
  warm = true;
  return graph;
};

function warmUp(schema: GraphQLSchema): string {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
  const field = fields.find(({ args }) => !args.some(isRequiredArgument));
  if (!field) return '{ __typename }';
  return `{ ${field.name}${isLeafType(getNamedType(field.type)) ? '' : ' { __typename }'} }`;
}
