import { messageOf } from '@windhover/kernel';
import { isControlFlow } from '../errors/control-flow.ts';
import { checkedFileArguments } from './file-access.ts';
import { given } from '../runtime/arguments.ts';
import type { Arguments, CallSite } from '../runtime/call-site.ts';
import type { FunctionDefinition } from '../runtime/definition.ts';
import { func } from '../runtime/definition.ts';
import { parseJson } from '../text/parse-json.ts';
import { toJavaString, valueText } from '../values/java-string.ts';
import { toPlain } from '../values/plain-value.ts';
import { emptyMap, isMap, ownValue } from '../values/shapes.ts';

interface HostFunction {
  name: string;
  parameters: readonly string[];
  required: readonly string[];
}

const host = (name: string, parameters: string[] = [], required: string[] = parameters.slice(0, 1)): HostFunction => ({ name, parameters, required });

const PLAIN: readonly HostFunction[] = [
  host('kv', ['key', 'namespace', 'errorOnMissing']),
  host('http', ['uri', 'method', 'query', 'body', 'contentType', 'headers', 'options', 'accept']),
  host('encrypt', ['key', 'plaintext'], ['key', 'plaintext']),
  host('errorLogs'),
  host('appLink', ['appId', 'baseUrl'], []),
  host('assets', ['type', 'namespace', 'metadata'], []),
  host('randomPort'),
  host('isPublicHoliday', ['date', 'countryCode', 'subDivision'], ['date', 'countryCode']),
];

/** Their results are secrets: the host learns them before the template can use them. */
const SECRET: readonly HostFunction[] = [
  host('secret', ['key', 'namespace', 'subkey']),
  host('credential', ['key']),
  host('decrypt', ['key', 'encrypted'], ['key', 'encrypted']),
];

const READ = host('read', ['path', 'namespace']);
const FILE: readonly HostFunction[] = ['read', 'fileURI', 'fileSize', 'fileExists', 'isFileEmpty'].map((name) => host(name, ['path', 'namespace']));

/** Functions whose results come from outside; an ExpressionHost answers them. */
export const HOST_FUNCTIONS: readonly string[] = [...PLAIN, ...SECRET, ...FILE].map(({ name }) => name);

export const HOST_FUNCTION_DEFINITIONS: readonly FunctionDefinition[] = [
  ...PLAIN.map((definition) => func(definition.name, definition.parameters, (args, at) => ask(definition, args, at))),
  ...FILE.map((definition) => func(definition.name, definition.parameters, (args, at) => {
    require(definition, args, at);
    return ask(definition, checkedFileArguments(args, at), at);
  })),
  ...SECRET.map((definition) => func(definition.name, definition.parameters, (args, at) => {
    const { subkey = null, ...call } = args;
    const secret = ask(definition, call, at);
    if (typeof secret === 'string') at.context.state.services.onSecret(secret);
    return subkey === null || subkey === '' ? secret : subkeyOf(secret, valueText(args['key']), valueText(subkey), at);
  })),
];

/** The text of a file that a template names, under the rules of `read()`. */
export function readTemplate(path: string, at: CallSite): string {
  return valueText(ask(READ, checkedFileArguments({ path }, at), at));
}

/** Calls the outside with the arguments as plain values; those that are null are left out. */
function ask(definition: HostFunction, args: Arguments, at: CallSite): unknown {
  require(definition, args, at);
  const plain = emptyMap();
  for (const name of Object.keys(args)) if ((args[name] ?? null) !== null) plain[name] = toPlain(args[name]);
  try {
    const value = at.context.state.callHost({ function: definition.name, args: plain });
    return value === undefined ? null : value;
  } catch (error) {
    if (isControlFlow(error)) throw error;
    throw at.context.error(messageOf(error), at.range, 'host', undefined, error);
  }
}

function require(definition: HostFunction, args: Arguments, at: CallSite): void {
  for (const name of definition.required) {
    if (!given(args, name) || args[name] === null) at.fail(`The '${definition.name}' function expects an argument '${name}'.`);
  }
}

/** One value of a secret that holds a JSON object; a secret itself. */
function subkeyOf(secret: unknown, key: string, subkey: string, at: CallSite): string {
  let parsed: unknown;
  try {
    parsed = parseJson(toJavaString(secret));
  } catch {
    return at.fail(`Failed to read secret sub-key '${subkey}' from secret '${key}'. Ensure the secret contains valid JSON value.`);
  }
  const value = isMap(parsed) ? ownValue(parsed, subkey) : undefined;
  if (value === undefined) return at.fail(`Cannot find secret sub-key '${subkey}' in secret '${key}'.`);
  const text = toJavaString(value);
  at.context.state.services.onSecret(text);
  return text;
}
