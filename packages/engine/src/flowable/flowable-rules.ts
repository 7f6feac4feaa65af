import { allowFailure } from './allow-failure.ts';
import { dag } from './dag.ts';
import type { FlowableRule } from '../plan/plan.ts';
import { forEach } from './for-each.ts';
import { ifRule } from './if.ts';
import { parallel } from './parallel.ts';
import { sequential } from './sequential.ts';
import { switchRule } from './switch.ts';

/** The flowable task types, by canonical name. */
export const FLOWABLE_RULES: ReadonlyMap<string, FlowableRule> = new Map([
  ['io.kestra.plugin.core.flow.AllowFailure', allowFailure],
  ['io.kestra.plugin.core.flow.Dag', dag],
  ['io.kestra.plugin.core.flow.ForEach', forEach],
  ['io.kestra.plugin.core.flow.If', ifRule],
  ['io.kestra.plugin.core.flow.Parallel', parallel],
  ['io.kestra.plugin.core.flow.Sequential', sequential],
  ['io.kestra.plugin.core.flow.Switch', switchRule],
]);
