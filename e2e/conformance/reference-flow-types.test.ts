import { parseFlow } from '@windhover/flow';
import { catalogue } from '@windhover/plugin-catalog';
import { describe, expect, it } from 'vitest';
import { readShared, sharedExists } from '../support/shared.ts';
import { INCOMPLETE, nameOf } from './reference-flow.ts';
import type { ReferenceFlow } from './reference-flow.ts';

const FLOWS = 'conformance/reference-flows.json';
const present = sharedExists(FLOWS);
const flows = present ? (JSON.parse(readShared(FLOWS)) as ReferenceFlow[]).filter(({ parses }) => parses) : [];

describe('flows of the reference', () => {
  it(present ? 'are there' : `can't be read: ${FLOWS} is absent`, () => {
    expect(flows.length >= 360).toBe(present);
  });

  it.each(flows.map((flow) => [nameOf(flow), flow] as const))('%s has no other error than types that do not exist here', (name, { yaml }) => {
    const errors = parseFlow(yaml, catalogue).issues.filter(({ severity }) => severity === 'error').map(({ message }) => message);
    const others = errors.filter((message) => {
      const type = /^Invalid type: ([\w.]+)/.exec(message)?.[1];
      return type === undefined || catalogue.find(type) !== undefined;
    });
    expect(others.filter((message) => INCOMPLETE[name]?.test(message) !== true)).toEqual([]);
  });
});
