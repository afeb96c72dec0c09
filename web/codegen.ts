// Types of the documents and of permissions, and the manifest of them that the router answers: `npm run codegen`. A document that the graph
// does not know is named, and left out; then the exit code is 1.
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { generate } from '@graphql-codegen/cli';
import {
  buildASTSchema,
  concatAST,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  NoUnusedFragmentsRule,
  parse,
  print,
  specifiedRules,
  validate,
  visit,
} from 'graphql';

const HERE = import.meta.dirname;
const KEPT = new Set(['deprecated', 'oneOf']);
/** What the preset writes beside: a map of all documents, which no page may import. */
const BESIDE = /(gql|index)\.ts$/;
const RULES = specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule);
const isFederations = (name: string) => /^(join__|link__|requiresScopes__)/.test(name);

/** The graph as its clients see it: the supergraph without what is federation's. */
function clientsSchema(supergraph: string): DocumentNode {
  return visit(parse(supergraph), {
    enter(node) {
      if (node.kind === Kind.DIRECTIVE) return KEPT.has(node.name.value) ? undefined : null;
      if (node.kind === Kind.DIRECTIVE_DEFINITION) return null;
      if ('name' in node && node.name && isFederations(node.name.value)) return null;
      const directives = 'directives' in node ? (node.directives ?? []) : [];
      return directives.some(({ name }) => name.value === 'inaccessible') ? null : undefined;
    },
  });
}

function readDocuments(): Map<string, DocumentNode> {
  const files = globSync(['features/**/*.graphql', 'app/**/*.graphql', 'graph/*.graphql'], { cwd: HERE }).sort();
  const read = new Map<string, DocumentNode>();
  for (const file of files) {
    try {
      read.set(file, parse(readFileSync(`${HERE}/${file}`, 'utf8')));
    } catch (error) {
      complain(file, (error as Error).message);
    }
  }
  return read;
}

function complain(file: string, message: string): void {
  process.exitCode = 1;
  console.error(`${file}: ${message}`);
}

/** Those that hold; a fragment that does not takes along whoever spreads it, and is looked for again without it. */
function holding(documents: Map<string, DocumentNode>, schema: GraphQLSchema): DocumentNode[] {
  const good = new Map(documents);
  for (let before = -1; before !== good.size; ) {
    before = good.size;
    for (const [file, document] of [...good]) {
      const others = [...good].filter(([name]) => name !== file).map(([, other]) => fragmentsOf(other));
      const [error] = validate(schema, concatAST([document, ...others]), RULES).filter(({ nodes }) =>
        nodes?.some((node) => document.loc && node.loc?.source === document.loc.source),
      );
      if (!error) continue;
      good.delete(file);
      complain(file, error.message);
    }
  }
  return [...good.values()];
}

function fragmentsOf(document: DocumentNode): DocumentNode {
  return {
    kind: Kind.DOCUMENT,
    definitions: document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION),
  };
}

async function main(): Promise<void> {
  const sdl = clientsSchema(readFileSync(`${HERE}/../supergraph/supergraph.graphql`, 'utf8'));
  const documents = holding(readDocuments(), buildASTSchema(sdl));
  mkdirSync(`${HERE}/graph/generated`, { recursive: true });
  writePermissions();
  const files = await generate(
    {
      schema: print(sdl),
      documents: documents.map(print),
      silent: true,
      errorsOnly: true,
      ignoreNoDocuments: true,
      generates: {
        [`${HERE}/graph/generated/`]: {
          preset: 'client',
          presetConfig: {
            fragmentMasking: false,
            persistedDocuments: { mode: 'replaceDocumentWithHash', hashAlgorithm: 'sha256' },
          },
          config: {
            documentMode: 'string',
            useTypeImports: true,
            enumsAsTypes: true,
            skipTypename: true,
            scalars: {
              ID: 'string',
              Amount: 'number',
              DateTime: 'string',
              Date: 'string',
              JSON: 'unknown',
              CartContents: 'unknown',
            },
          },
        },
      },
    },
    false,
  );
  for (const { filename, content } of files) if (!BESIDE.test(filename)) writeFileSync(filename, pure(content));
}

/** The permissions that there are, so that pages can't ask for another. */
function writePermissions(): void {
  const declared = JSON.parse(readFileSync(`${HERE}/../subgraphs/identity/permissions.json`, 'utf8')) as {
    name: string;
  }[];
  const lines = declared.map(({ name }) => `  | '${name}'`);
  writeFileSync(`${HERE}/graph/generated/permissions.ts`, `export type Permission =\n${lines.join('\n')};\n`);
}

/** So that a bundle holds the documents that it uses, and not all of them. */
const pure = (content: string) =>
  content.replaceAll('= new TypedDocumentString(', '= /*#__PURE__*/ new TypedDocumentString(');

await main();
