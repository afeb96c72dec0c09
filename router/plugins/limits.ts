// How much one document may ask for. The home page's query is 8 deep, has no alias, 105 tokens and 45 fields, and
// costs 368.
import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import {
  type DocumentNode,
  type ExecutionArgs,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  parse,
  type SelectionNode,
  type SelectionSetNode,
  validate,
} from 'graphql';
import { refusal } from '../errors.ts';

const MOST = { depth: 12, aliases: 15, directives: 50, fields: 1_000 };
const MOST_TOKENS = 2_000;
const MOST_COST = 10_000;
const PAGE = 20; // what a connection answers when it isn't told
const LARGEST_PAGE = 100; // subgraphs refuse more

const CODES = {
  depth: ['TOO_DEEP', 'levels'],
  aliases: ['TOO_MANY_ALIASES', 'aliases and repeated fields'],
  directives: ['TOO_MANY_DIRECTIVES', 'directives'],
  fields: ['TOO_MANY_FIELDS', 'fields, those of its fragments counted wherever they are used'],
} as const;

type Variables = Record<string, unknown>;

export function useLimits(): GatewayPlugin {
  const measured = new WeakSet<DocumentNode>(); // the gateway keeps one document for one text
  return {
    onParse({ setParseFn }) {
      setParseFn((source, options) => parse(source, { ...options, maxTokens: MOST_TOKENS }));
      return ({ result }) => {
        if (!result || result instanceof Error || measured.has(result)) return;
        checkShape(result); // before validation, whose time grows with the square of repeated fields
        measured.add(result);
      };
    },
    onValidate({ setValidationFn }) {
      // One error is enough to mend a document by; a hundred are a way to make others pay.
      setValidationFn((schema, document, rules, options) =>
        validate(schema, document, rules, { ...options, maxErrors: 1 }).slice(0, 1),
      );
    },
    onExecute: ({ args }) => checkCost(args),
    onSubscribe: ({ args }) => checkCost(args),
  };
}

function checkCost({ document, variableValues, operationName }: ExecutionArgs): void {
  const cost = new Cost(document, variableValues ?? {}).total(operationName);
  if (cost > MOST_COST)
    throw refusal(
      400,
      'TOO_COSTLY',
      `The operation may answer ${cost} fields and ${MOST_COST} are allowed: ask for smaller pages or fewer fields`,
    );
}

function checkShape(document: DocumentNode): void {
  const shape = new Shape(document).measure();
  for (const what of ['depth', 'aliases', 'directives', 'fields'] as const)
    if (shape[what] > MOST[what])
      throw refusal(
        400,
        CODES[what][0],
        `A document may have ${MOST[what]} ${CODES[what][1]}; this one has ${shape[what]}`,
      );
}

const operationsOf = ({ definitions }: DocumentNode): OperationDefinitionNode[] =>
  definitions.filter((node) => node.kind === 'OperationDefinition');
const fragmentsOf = ({ definitions }: DocumentNode): Map<string, FragmentDefinitionNode> =>
  new Map(definitions.filter((node) => node.kind === 'FragmentDefinition').map((node) => [node.name.value, node]));

/** Fragments are walked once each, so that a few that spread one another a thousandfold cost no time to count. */
class Shape {
  #aliases = 0;
  #directives = 0;
  #document: DocumentNode;
  #fragments: Map<string, FragmentDefinitionNode>;
  #walked = new Map<string, { depth: number; fields: number }>();

  constructor(document: DocumentNode) {
    this.#document = document;
    this.#fragments = fragmentsOf(document);
  }

  measure(): typeof MOST {
    const operations = operationsOf(this.#document).map((operation) => {
      this.#directives += operation.directives?.length ?? 0;
      return this.#set(operation.selectionSet);
    });
    const depth = Math.max(0, ...operations.map((operation) => operation.depth));
    const fields = operations.reduce((sum, operation) => sum + operation.fields, 0);
    return { depth, fields, aliases: this.#aliases, directives: this.#directives };
  }

  #set(set: SelectionSetNode | undefined): { depth: number; fields: number } {
    const total = { depth: 0, fields: 0 };
    const names = new Set<string>();
    for (const selection of set?.selections ?? []) {
      this.#directives += selection.directives?.length ?? 0;
      if (selection.kind === 'Field') {
        if (selection.alias || names.has(selection.name.value)) this.#aliases += 1;
        names.add(selection.name.value);
      }
      const { depth, fields } = this.#selection(selection);
      total.depth = Math.max(total.depth, depth);
      total.fields += fields;
    }
    return total;
  }

  #selection(selection: SelectionNode): { depth: number; fields: number } {
    if (selection.kind === 'InlineFragment') return this.#set(selection.selectionSet);
    if (selection.kind === 'FragmentSpread') return this.#fragment(selection.name.value);
    // Introspection is deep by nature, and off in production.
    if (selection.name.value.startsWith('__')) return { depth: 1, fields: 1 };
    const { depth, fields } = this.#set(selection.selectionSet);
    return { depth: depth + 1, fields: fields + 1 };
  }

  #fragment(name: string): { depth: number; fields: number } {
    const known = this.#walked.get(name);
    if (known) return known;
    this.#walked.set(name, { depth: 0, fields: 0 }); // a fragment within itself; validation refuses it
    const walked = this.#set(this.#fragments.get(name)?.selectionSet);
    this.#walked.set(name, walked);
    return walked;
  }
}

/**
 * How many fields an operation may answer: what is in `edges` or `nodes` as often as its connection's `first` says. Not
 * the gateway's demand control: that counts fetch by fetch, when the first ones have run, and knows a connection by
 * @listSize only.
 */
class Cost {
  #document: DocumentNode;
  #variables: Variables;
  #fragments: Map<string, FragmentDefinitionNode>;
  #walked = new Map<string, number>();

  constructor(document: DocumentNode, variables: Variables) {
    this.#document = document;
    this.#variables = { ...variables };
    this.#fragments = fragmentsOf(document);
  }

  total(operationName: string | null | undefined): number {
    const asked = operationsOf(this.#document).find(
      (operation) => !operationName || operation.name?.value === operationName,
    );
    for (const { variable, defaultValue } of asked?.variableDefinitions ?? [])
      if (defaultValue?.kind === 'IntValue') this.#variables[variable.name.value] ??= Number(defaultValue.value);
    return this.#set(asked?.selectionSet, 1);
  }

  #set(set: SelectionSetNode | undefined, page: number): number {
    let cost = 0;
    for (const selection of set?.selections ?? []) {
      if (selection.kind === 'InlineFragment') cost += this.#set(selection.selectionSet, page);
      else if (selection.kind === 'FragmentSpread') cost += this.#fragment(selection.name.value, page);
      else cost += this.#field(selection, page);
    }
    return cost;
  }

  #field(field: FieldNode, page: number): number {
    const each = 1 + this.#set(field.selectionSet, this.#page(field));
    return field.name.value === 'edges' || field.name.value === 'nodes' ? page * each : each;
  }

  #fragment(name: string, page: number): number {
    const key = `${name} ${page}`;
    const known = this.#walked.get(key);
    if (known !== undefined) return known;
    const cost = this.#set(this.#fragments.get(name)?.selectionSet, page);
    this.#walked.set(key, cost);
    return cost;
  }

  #page({ arguments: given }: FieldNode): number {
    const first = given?.find(({ name }) => name.value === 'first' || name.value === 'last')?.value;
    const value =
      first?.kind === 'Variable'
        ? this.#variables[first.name.value]
        : first?.kind === 'IntValue'
          ? Number(first.value)
          : undefined;
    return typeof value === 'number' ? Math.min(Math.max(value, 1), LARGEST_PAGE) : PAGE;
  }
}
