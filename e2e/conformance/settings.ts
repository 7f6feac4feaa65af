import { isPlainObject } from '@windhover/kernel';
import { stringify } from 'yaml';
import type { ConformanceCase } from './case-model.ts';

/** What an installation is started with: the same for every case that does not ask for something else. */
export interface Settings {
  env: Record<string, string>;
  /** Keys of the configuration below `kestra`, dotted, as cases write them. */
  keys: Record<string, unknown>;
}

/** Cases that can run on one installation. */
export interface SettingsGroup {
  settings: Settings;
  cases: ConformanceCase[];
}

const KEY = 'kestra.encryption.secret-key';

/** Groups the cases by installation: settings that do not contradict each other are put together. */
export function groupBySettings(cases: readonly ConformanceCase[]): SettingsGroup[] {
  const groups: SettingsGroup[] = [{ settings: { env: {}, keys: {} }, cases: [] }];
  for (const entry of cases) {
    const own = settingsOf(entry);
    let group = groups.find(({ settings }) => agree(settings.env, own.env) && agree(settings.keys, own.keys));
    if (!group) groups.push((group = { settings: { env: {}, keys: {} }, cases: [] }));
    Object.assign(group.settings.env, own.env);
    Object.assign(group.settings.keys, own.keys);
    group.cases.push(entry);
  }
  return groups.filter(({ cases: members }) => members.length > 0);
}

const agree = (left: Record<string, unknown>, right: Record<string, unknown>): boolean =>
  Object.entries(right).every(([key, value]) => !Object.hasOwn(left, key) || JSON.stringify(left[key]) === JSON.stringify(value));

/** Any text may stand for a key in the data: only whether there is one matters. Every case that says nothing has one. */
function settingsOf({ config = {}, features = [] }: ConformanceCase): Settings {
  const { env, ...keys } = config;
  const given = isPlainObject(env) ? Object.fromEntries(Object.entries(env).map(([name, value]) => [name, String(value)])) : {};
  const seals = features.some((feature) => ['encryption', 'secrets', 'inputs'].includes(feature));
  const key = KEY in keys ? { [KEY]: keys[KEY] === null ? null : 'any' } : seals ? { [KEY]: 'any' } : {};
  return { env: given, keys: { ...keys, ...key } };
}

/** Variables and configuration of the installation. Variables that templates read are `ENV_…` in 1.3, `KESTRA_…` before. */
export function platformSettings({ env, keys }: Settings): { env: Record<string, string>; configuration: string } {
  const renamed = Object.fromEntries(Object.entries(env).map(([name, value]) => [name.replace(/^KESTRA_/, 'ENV_'), value]));
  const tree: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(keys)) if (path !== KEY && SUPPORTED.some((prefix) => path.startsWith(prefix))) put(tree, path.replace(/^kestra\./, '').split('.'), value);
  const sealed: Record<string, string> = keys[KEY] === null ? { WINDHOVER_ENCRYPTION_KEY: '' } : {};
  return { env: { ...renamed, ...sealed }, configuration: Object.keys(tree).length === 0 ? '' : indented(stringify(tree)) };
}

/** Keys that mean something here; others speak of how the reference keeps its messages. */
const SUPPORTED = ['kestra.variables.', 'kestra.templates.', 'kestra.plugins.', 'kestra.environment.', 'kestra.url', 'kestra.tasks.'];

const indented = (text: string): string => text.split('\n').map((line) => (line === '' ? line : `  ${line}`)).join('\n');

function put(tree: Record<string, unknown>, [key = '', ...rest]: string[], value: unknown): void {
  if (rest.length === 0) tree[key] = value;
  else put((isPlainObject(tree[key]) ? tree[key] : (tree[key] = {})) as Record<string, unknown>, rest, value);
}
