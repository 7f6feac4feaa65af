// Written by src/generate.ts from the manifests of packages/plugins. Do not edit: run `npm run generate`.
import type { CheckCondition, RunTask } from '@windhover/plugin-sdk';

export const taskLoaders: Readonly<Record<string, () => Promise<RunTask>>> = {
  'io.kestra.plugin.core.debug.Echo': async () => (await import('@windhover/plugin-core/debug/echo/run.ts')).run as RunTask,
  'io.kestra.plugin.core.debug.Return': async () => (await import('@windhover/plugin-core/debug/return/run.ts')).run as RunTask,
  'io.kestra.plugin.core.execution.Fail': async () => (await import('@windhover/plugin-core/execution/fail/run.ts')).run as RunTask,
  'io.kestra.plugin.core.flow.Sleep': async () => (await import('@windhover/plugin-core/flow/sleep/run.ts')).run as RunTask,
  'io.kestra.plugin.core.http.Download': async () => (await import('@windhover/plugin-core/http/download/run.ts')).run as RunTask,
  'io.kestra.plugin.core.http.Request': async () => (await import('@windhover/plugin-core/http/request/run.ts')).run as RunTask,
  'io.kestra.plugin.core.log.Log': async () => (await import('@windhover/plugin-core/log/log/run.ts')).run as RunTask,
  'io.kestra.plugin.core.metric.Publish': async () => (await import('@windhover/plugin-core/metric/publish/run.ts')).run as RunTask,
  'io.kestra.plugin.core.output.OutputValues': async () => (await import('@windhover/plugin-core/output/output-values/run.ts')).run as RunTask,
  'io.kestra.plugin.scripts.node.Commands': async () => (await import('@windhover/plugin-scripts/node/commands/run.ts')).run as RunTask,
  'io.kestra.plugin.scripts.node.Script': async () => (await import('@windhover/plugin-scripts/node/script/run.ts')).run as RunTask,
  'io.kestra.plugin.scripts.python.Commands': async () => (await import('@windhover/plugin-scripts/python/commands/run.ts')).run as RunTask,
  'io.kestra.plugin.scripts.python.Script': async () => (await import('@windhover/plugin-scripts/python/script/run.ts')).run as RunTask,
  'io.kestra.plugin.scripts.shell.Commands': async () => (await import('@windhover/plugin-scripts/shell/commands/run.ts')).run as RunTask,
  'io.kestra.plugin.scripts.shell.Script': async () => (await import('@windhover/plugin-scripts/shell/script/run.ts')).run as RunTask,
};

export const conditionLoaders: Readonly<Record<string, () => Promise<CheckCondition>>> = {
  'io.kestra.plugin.core.condition.DateTimeBetween': async () => (await import('@windhover/plugin-core/condition/date-time-between/check.ts')).check as CheckCondition,
  'io.kestra.plugin.core.condition.DayWeek': async () => (await import('@windhover/plugin-core/condition/day-week/check.ts')).check as CheckCondition,
  'io.kestra.plugin.core.condition.DayWeekInMonth': async () => (await import('@windhover/plugin-core/condition/day-week-in-month/check.ts')).check as CheckCondition,
  'io.kestra.plugin.core.condition.Expression': async () => (await import('@windhover/plugin-core/condition/expression/check.ts')).check as CheckCondition,
  'io.kestra.plugin.core.condition.Not': async () => (await import('@windhover/plugin-core/condition/not/check.ts')).check as CheckCondition,
  'io.kestra.plugin.core.condition.Or': async () => (await import('@windhover/plugin-core/condition/or/check.ts')).check as CheckCondition,
  'io.kestra.plugin.core.condition.TimeBetween': async () => (await import('@windhover/plugin-core/condition/time-between/check.ts')).check as CheckCondition,
  'io.kestra.plugin.core.condition.Weekend': async () => (await import('@windhover/plugin-core/condition/weekend/check.ts')).check as CheckCondition,
};
