import type { ExpressionHost } from '../host/expression-host.ts';
import type { HostCall } from '../host/host-call.ts';
import type { ConformanceCase } from './case.ts';

/** A host that answers from the fixtures of a case. */
export function fixtureHost({ fixtures = {}, variables }: ConformanceCase): ExpressionHost {
  const flow = (variables['flow'] ?? {}) as Record<string, unknown>;
  const content = (call: HostCall): string => {
    const path = String(call.args['path']);
    const namespace = String(call.args['namespace'] ?? flow['namespace']);
    const found = fixtures.storage?.[path] ?? fixtures.namespaceFiles?.[namespace]?.[path.startsWith('/') ? path : `/${path}`];
    if (found === undefined) throw new Error(`Unable to read the file '${path}'`);
    return found;
  };
  const answers: Readonly<Record<string, (call: HostCall) => unknown>> = {
    read: content,
    fileSize: (call) => new TextEncoder().encode(content(call)).length,
    errorLogs: () => (fixtures.logs ?? []).filter(({ level }) => level === 'ERROR'),
    secret: (call) => {
      throw new Error(`Cannot find secret for key '${String(call.args['key'])}'.`);
    },
  };
  return {
    fetch: async (call) => {
      const answer = answers[call.function];
      if (!answer) throw new Error(`No fixture for ${call.function}()`);
      return Promise.resolve(answer(call));
    },
  };
}
