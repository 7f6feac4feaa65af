import { allowFailure } from './allow-failure.ts';
import { dag } from './dag.ts';
import { eachParallel } from './each-parallel.ts';
import { eachSequential } from './each-sequential.ts';
import type { FlowableRule } from '../plan/plan.ts';
import { forEach } from './for-each.ts';
import { FOR_EACH_ITEM, forEachItem } from './for-each-item.ts';
import { ifRule } from './if.ts';
import { loopUntil } from './loop-until.ts';
import { parallel } from './parallel.ts';
import { PAUSE, pause } from './pause.ts';
import { sequential } from './sequential.ts';
import { switchRule } from './switch.ts';
import { TEMPLATE, template } from './template.ts';

/** The flowable task types, by canonical name. */
export const FLOWABLE_RULES: ReadonlyMap<string, FlowableRule> = new Map([
  ['io.kestra.plugin.core.flow.AllowFailure', allowFailure],
  ['io.kestra.plugin.core.flow.Dag', dag],
  ['io.kestra.plugin.core.flow.EachParallel', eachParallel],
  ['io.kestra.plugin.core.flow.EachSequential', eachSequential],
  ['io.kestra.plugin.core.flow.ForEach', forEach],
  [FOR_EACH_ITEM, forEachItem],
  ['io.kestra.plugin.core.flow.If', ifRule],
  ['io.kestra.plugin.core.flow.LoopUntil', loopUntil],
  ['io.kestra.plugin.core.flow.Parallel', parallel],
  [PAUSE, pause],
  ['io.kestra.plugin.core.flow.Sequential', sequential],
  ['io.kestra.plugin.core.flow.Switch', switchRule],
  [TEMPLATE, template],
]);
