// The supergraph is read anew each period by the gateway; whatever can't be read, parsed, routed or planned leaves the
// last good one in place.
import { readFile } from 'node:fs/promises';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import type { UnifiedGraphHandler } from '@graphql-hive/gateway-runtime';
import { type GraphQLSchema, isLeafType, isRequiredArgument, getNamedType, parse } from 'graphql';
import type { Log } from './log.ts';
import type { Settings } from './settings.ts';

/** Not by path: the gateway's file watcher dies of the first atomic rename, and its process of a half-written file. */
export function supergraphReader(settings: Settings, log: Log): () => Promise<string> {
  let good: string | undefined;
  return async () => {
    try {
      const sdl = await readFile(settings.supergraph, 'utf8');
      if (sdl !== good) checkRouted(sdl, settings);
      good = sdl;
    } catch (error) {
      if (good === undefined) throw error;
      log('error', 'the new supergraph is unusable; the last good one is kept', { error });
    }
    return good;
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
export const warmUnifiedGraph: UnifiedGraphHandler = async (options) => {
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
