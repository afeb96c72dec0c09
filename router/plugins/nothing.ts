import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { type ExecutionArgs, getOperationAST, getVariableValues, Kind } from 'graphql';
import { collectFields } from 'graphql/execution/collectFields.js';

/**
 * Where @skip and @include leave nothing to ask, the answer is empty data. The planner fails over such an operation, or
 * the answer lacks its `data`, and clients do send them: `query($signedIn: Boolean!) { cart @include(if: $signedIn) { id } }`.
 */
export function useNothingAsked(): GatewayPlugin {
  return {
    onExecute({ args, setResultAndStopExecution }) {
      if (asksNothing(args)) setResultAndStopExecution({ data: {} });
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      if (asksNothing(args)) setResultAndStopExecution({ data: {} });
    },
  };
}

function asksNothing({ schema, document, operationName, variableValues }: ExecutionArgs): boolean {
  const operation = getOperationAST(document, operationName);
  const root = operation && schema.getRootType(operation.operation);
  if (!operation || !root) return false;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variableValues ?? {});
  if (!coerced) return false; // what is wrong with the variables is told where they are used
  const fragments = Object.fromEntries(
    document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION).map((node) => [node.name.value, node]),
  );
  return collectFields(schema, fragments, coerced, root, operation.selectionSet).size === 0;
}
