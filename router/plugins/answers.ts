import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { asJson } from '../errors.ts';

const CODES: Record<number, [code: string, message: string]> = {
  404: ['NOT_FOUND', 'There is nothing here'],
  406: ['NOT_ACCEPTABLE', 'The answer is JSON; accept application/json or application/graphql-response+json'],
  415: ['UNSUPPORTED_MEDIA_TYPE', 'Send application/json'],
};

/**
 * The last word on errors: no suggestion that spells the schema out in production, and no refusal without a body,
 * as the gateway gives some.
 */
export function useCodedAnswers(production: boolean): GatewayPlugin {
  return {
    onResultProcess({ result }) {
      if (!production || !('errors' in result)) return;
      for (const error of result.errors ?? []) error.message = error.message.replace(/ Did you mean .*$/s, '');
    },
    onResponse({ response, setResponse, fetchAPI }) {
      if (response.status < 400 || response.body) return;
      const [code, message] = CODES[response.status] ?? ['REQUEST_REFUSED', 'The request was refused'];
      setResponse(
        new fetchAPI.Response(asJson(code, message), {
          status: response.status,
          headers: { 'content-type': 'application/json; charset=utf-8' },
        }),
      );
    },
  };
}
