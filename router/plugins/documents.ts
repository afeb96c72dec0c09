// Which documents are answered: those of the manifest always; a client's own text, and by it automatic persisted
// queries, where it is allowed, or where somebody may explore; in production these alone may ask for the schema.
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { type DocumentNode, type ExecutionArgs, GraphQLError, type ValidationRule, visit } from 'graphql';
import { type RouterContext, routerContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { type Settings, SettingsRefused } from '../settings.ts';
import type { Viewer } from '../tokens.ts';

const MOST_CHARACTERS = 32_768; // of a document: it is a key of the gateway's parser cache, which holds 1,024
const MOST_REMEMBERED = 1_000;

export function useDocuments({ persisted, arbitraryDocuments, production }: Settings): GatewayPlugin {
  const manifest = persisted ? new Manifest(persisted) : undefined;
  const remembered = new Map<string, string>(); // in the order of use, the oldest first
  const recall = (id: string): string | undefined => {
    const text = remembered.get(id);
    if (text !== undefined) remember(id, text);
    return text;
  };
  const remember = (id: string, text: string): void => {
    remembered.delete(id);
    remembered.set(id, text);
    if (remembered.size > MOST_REMEMBERED) remembered.delete(remembered.keys().next().value as string);
  };
  return {
    onParams({ params, setParams, context }) {
      const { documentId, ...rest } = params as typeof params & { documentId?: unknown };
      const id: unknown = documentId ?? params.extensions?.['persistedQuery']?.sha256Hash;
      if (params.query) accept(String(params.query), id, routerContext(context));
      setParams(params.query ? rest : { ...rest, query: find(id) });
    },
    onValidate: ({ addValidationRule }) => void addValidationRule(KnownOperations),
    onExecute: ({ args }) => checkIntrospection(args),
  };

  function find(id: unknown): string {
    if (typeof id !== 'string') throw refusal(400, 'BAD_REQUEST', 'Send a query, or the documentId of a persisted one');
    const text = manifest?.get(id) ?? recall(id);
    // Apollo's clients go by status and words.
    if (!text) throw refusal(200, 'PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
    return text;
  }

  function accept(text: string, id: unknown, context: RouterContext): void {
    if (typeof id === 'string' && manifest?.get(id) === text) return;
    if (!arbitraryDocuments && !mayExplore(context.viewer))
      throw refusal(403, 'PERSISTED_QUERY_ONLY', 'Only persisted documents are answered here');
    if (text.length > MOST_CHARACTERS)
      throw refusal(413, 'DOCUMENT_TOO_LARGE', `A document holds ${MOST_CHARACTERS} characters at most`);
    if (id === undefined) return;
    const hash = createHash('sha256').update(text).digest('hex');
    if (id !== hash) throw refusal(400, 'PERSISTED_QUERY_MISMATCH', 'The document is not the one that the hash names');
    if (arbitraryDocuments) remember(hash, text); // else an explorer's text would be everybody's
  }

  /** Not a rule of validation: the gateway validates a document once, whoever asked it first. */
  function checkIntrospection({ document, contextValue }: ExecutionArgs): void {
    if (production && introspects(document) && !mayExplore(routerContext(contextValue as object).viewer))
      throw refusal(400, 'GRAPHQL_VALIDATION_FAILED', 'Introspection is not answered here');
  }
}

const EXPLORE = 'tenants.graph.explore';
/** Declared in subgraphs/tenants; who has it asks what they like. */
export const mayExplore = (viewer: Viewer | undefined): boolean => viewer?.permissions.has(EXPLORE) ?? false;

const introspecting = new WeakMap<DocumentNode, boolean>(); // the gateway keeps one document for one text

function introspects(document: DocumentNode): boolean {
  let found = introspecting.get(document);
  if (found === undefined) {
    found = false;
    visit(document, { Field: ({ name }) => void (found ||= name.value === '__schema' || name.value === '__type') });
    introspecting.set(document, found);
  }
  return found;
}

/** graphql-js has it from 17 on; without it an operation of a kind that the graph lacks fails in the middle of planning. */
const KnownOperations: ValidationRule = (context) => ({
  OperationDefinition(node) {
    if (!context.getSchema().getRootType(node.operation))
      context.reportError(new GraphQLError(`This graph has no ${node.operation}s`, { nodes: node }));
  },
});

const LOOK_MS = 1_000;

/** A file that is a JSON object of id to document, as client code generators write it; read anew when it has changed. */
class Manifest {
  #file: string;
  #documents: Map<string, string>;
  #writtenAt: number;
  #lookedAt = performance.now();

  constructor(file: string) {
    this.#file = file;
    try {
      this.#writtenAt = statSync(file).mtimeMs;
      this.#documents = read(file);
    } catch (error) {
      throw new SettingsRefused(`PERSISTED can't be used: ${(error as Error).message}`);
    }
  }

  /** A client of the next release may come before this process begins anew: for its sake an unknown id is a look at the file. */
  get(id: string): string | undefined {
    if (!this.#documents.has(id) && performance.now() - this.#lookedAt >= LOOK_MS) this.#look();
    return this.#documents.get(id);
  }

  /** One that is half written, or gone, changes nothing. */
  #look(): void {
    this.#lookedAt = performance.now();
    try {
      const writtenAt = statSync(this.#file).mtimeMs;
      if (writtenAt === this.#writtenAt) return;
      this.#documents = read(this.#file);
      this.#writtenAt = writtenAt;
    } catch {
      // the last good one stays
    }
  }
}

function read(file: string): Map<string, string> {
  const entries = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as object);
  if (entries.some(([, text]) => typeof text !== 'string')) throw new Error('it is not an object of id to document');
  return new Map(entries);
}
