import { describe, expect, it } from 'vitest';
import { applyDefaults } from './defaults/apply-defaults.ts';
import { flowToJson } from './json/flow-to-json.ts';
import type { TypeCatalogue } from './model/catalogue.ts';
import { parseFlow } from './parse-flow.ts';
import { casesOf, catalogueFor, conformancePresent, flowFiles, presenceTitle, readFlowFile } from './testing/conformance-data.ts';
import { fakeCatalogue } from './testing/fake-catalogue.ts';
import { observeInputs, observeValidation } from './testing/observe-case.ts';

const open = catalogueFor(flowFiles('valids').map(readFlowFile));
/** Types with properties of their own where there are some, open ones for the rest. */
const catalogue: TypeCatalogue = { find: (name) => fakeCatalogue.find(name) ?? open.find(name), all: () => fakeCatalogue.all() };

/** Rules of one type's own properties are its manifest's; worker groups exist here, in the edition of the data they do not. */
const isOfTheLanguage = ([id]: [string, unknown]): boolean => !/^v-(schedule|timewindow|precondition)-|^invalid-worker-group$/.test(id);
/** With both forced, 1.3 lets the outer scope win where the data of 0.21 has the flow win. */
const isOfThisVersion = ([id]: [string, unknown]): boolean => id !== 'plugindefaults-precedence-flowF-globalF';

describe('cases of the conformance data', () => {
  it(`${presenceTitle}`, () => {
    expect(casesOf('validate').length > 0).toBe(conformancePresent);
  });

  it.each(casesOf('validate').filter(isOfTheLanguage).filter(([, entry]) => entry.flow))('validate %s', (_id, entry) => {
    const { expected, seen } = observeValidation(entry, catalogue);
    expect(seen).toEqual(expected);
  });

  it.each(casesOf('resolveInputs'))('resolve inputs %s', async (_id, entry) => {
    const { expected, seen } = await observeInputs(entry, catalogue);
    expect(seen).toEqual(expected);
  });

  it.each(casesOf('resolveDefaults').filter(([, entry]) => entry.flow))('resolve defaults of %s', (_id, entry) => {
    const tasks = parseFlow(readFlowFile(entry.flow ?? ''), fakeCatalogue).flow?.tasks ?? [];
    expect(Object.fromEntries(tasks.map((task) => [task.id, task.properties]))).toMatchObject(entry.expect.resolvedTasks as object);
  });

  it.each(casesOf('resolveDefaults').filter(([, entry]) => entry.task).filter(isOfThisVersion))('resolve defaults %s', (_id, entry) => {
    const scopes = [entry.globalDefault, entry.flowDefault].map((scope) => [{ type: 'a.Task', forced: scope?.forced ?? false, values: scope?.values ?? {} }]);
    expect(applyDefaults(scopes, 'a.Task', entry.task ?? {})).toEqual(entry.expect.resolved);
  });

  it.each(casesOf('serialize'))('print %s', (_id, entry) => {
    const { flow, raw } = parseFlow(readFlowFile(entry.flow ?? ''), open);
    expect(flow && raw && flowToJson(flow, raw)).toEqual(JSON.parse(String(entry.expect.json)));
  });
});
