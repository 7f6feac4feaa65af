import type { FoundPlugin } from './scan.ts';

const HEADER = '// Written by src/generate.ts from the manifests of packages/plugins. Do not edit: run `npm run generate`.\n';

/** Source of the list of manifests: safe for browsers. */
export function manifestsSource(plugins: readonly FoundPlugin[]): string {
  const imports = plugins.map((plugin, index) => `import { manifest as m${index} } from '${plugin.manifestModule}';`);
  const items = plugins.map((_plugin, index) => `  m${index},`);
  return [
    HEADER + "import type { PluginManifest } from '@windhover/plugin-sdk';",
    ...imports,
    '',
    'export const manifests: readonly PluginManifest[] = [',
    ...items,
    '];',
    '',
  ].join('\n');
}

/** Source of the loaders of the code of tasks and conditions, by canonical type: for servers only. */
export function codeSource(plugins: readonly FoundPlugin[]): string {
  return [
    HEADER + "import type { CheckCondition, EvaluateTrigger, ListenTrigger, RunTask } from '@windhover/plugin-sdk';",
    '',
    'export const taskLoaders: Readonly<Record<string, () => Promise<RunTask>>> = {',
    ...plugins.flatMap(({ type, runModule }) => (runModule === undefined ? [] : [loader(type, runModule, 'run', 'RunTask')])),
    '};',
    '',
    'export const conditionLoaders: Readonly<Record<string, () => Promise<CheckCondition>>> = {',
    ...plugins.flatMap(({ type, checkModule }) => (checkModule === undefined ? [] : [loader(type, checkModule, 'check', 'CheckCondition')])),
    '};',
    '',
    'export const evaluateLoaders: Readonly<Record<string, () => Promise<EvaluateTrigger>>> = {',
    ...plugins.flatMap(({ type, evaluateModule }) => (evaluateModule === undefined ? [] : [loader(type, evaluateModule, 'evaluate', 'EvaluateTrigger')])),
    '};',
    '',
    'export const listenLoaders: Readonly<Record<string, () => Promise<ListenTrigger>>> = {',
    ...plugins.flatMap(({ type, listenModule }) => (listenModule === undefined ? [] : [loader(type, listenModule, 'listen', 'ListenTrigger')])),
    '};',
    '',
  ].join('\n');
}

const loader = (type: string, module: string, name: string, as: string): string =>
  `  '${type}': async () => (await import('${module}')).${name} as ${as},`;
