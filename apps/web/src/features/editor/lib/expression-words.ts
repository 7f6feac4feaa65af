/** A word of the expression language, for completion and hovers. */
export interface ExpressionWord {
  name: string;
  help: string;
  /** Snippet after the name, `('$0')`. */
  call?: string;
}

const word = (name: string, help: string, call?: string): ExpressionWord => ({ name, help, ...(call === undefined ? {} : { call }) });

export const EXPRESSION_FUNCTIONS: readonly ExpressionWord[] = [
  word('secret', 'A secret of the namespace; masked in logs.', "('$0')"),
  word('kv', 'A value of the key-value store of the namespace.', "('$0')"),
  word('read', 'The content of a file of the execution or the namespace.', '($0)'),
  word('render', 'Renders a text that itself holds expressions.', '($0)'),
  word('now', 'The current instant.', '()'),
  word('max', 'The largest of its arguments.', '($0)'),
  word('min', 'The smallest of its arguments.', '($0)'),
  word('range', 'Numbers from the first argument to the second.', '($0)'),
  word('uuid', 'A random UUID.', '()'),
  word('randomInt', 'A random whole number.', '($0)'),
  word('fromJson', 'Parses JSON.', '($0)'),
  word('yaml', 'Parses YAML.', '($0)'),
  word('currentEachOutput', 'Outputs of a sibling task in the current iteration.', '($0)'),
  word('errorLogs', 'Error logs of the execution.', '()'),
  word('fileURI', 'URI of a namespace file.', "('$0')"),
];

export const EXPRESSION_FILTERS: readonly ExpressionWord[] = [
  word('default', 'Another value when this one is absent.', "('$0')"),
  word('date', 'Formats an instant.', "('$0')"),
  word('dateAdd', 'Adds to an instant: `dateAdd(-1, "DAYS")`.', "(${1:-1}, '${2:DAYS}')"),
  word('timestamp', 'Seconds since the epoch.', '()'),
  word('timestampMilli', 'Milliseconds since the epoch.', '()'),
  word('upper', 'Upper case.'),
  word('lower', 'Lower case.'),
  word('capitalize', 'First letter in upper case.'),
  word('title', 'First letter of each word in upper case.'),
  word('trim', 'Without white space around.'),
  word('replace', 'Replaces texts: `replace({"a": "b"})`.', "({'$1': '$0'})"),
  word('split', 'A list of the parts of a text.', "('$0')"),
  word('join', 'A text of the items of a list.', "('$0')"),
  word('length', 'How many characters, items or entries.'),
  word('first', 'The first item.'),
  word('last', 'The last item.'),
  word('sort', 'The items in order.'),
  word('reverse', 'The items backwards.'),
  word('slice', 'A part of a list or text.', '($0)'),
  word('keys', 'The keys of a map.'),
  word('values', 'The values of a map.'),
  word('merge', 'Two lists or maps as one.', '($0)'),
  word('distinct', 'Each item once.'),
  word('jq', 'A jq expression over the value.', "('$0')"),
  word('toJson', 'The value as JSON.'),
  word('number', 'The value as a number.'),
  word('string', 'The value as a text.'),
  word('numberFormat', 'Formats a number.', "('$0')"),
  word('abs', 'Without its sign.'),
  word('round', 'Rounds a number.', '($0)'),
  word('slugify', 'Fit for an address.'),
  word('substringBefore', 'The text before another.', "('$0')"),
  word('substringAfter', 'The text after another.', "('$0')"),
  word('startsWith', 'Whether the text starts so.', "('$0')"),
  word('endsWith', 'Whether the text ends so.', "('$0')"),
  word('base64encode', 'As Base64.'),
  word('base64decode', 'From Base64.'),
  word('urlencode', 'Fit for a query string.'),
  word('sha256', 'The SHA-256 digest.'),
  word('md5', 'The MD5 digest.'),
  word('escapeChar', 'Escapes quotes.', "('$0')"),
  word('yaml', 'The value as YAML.'),
  word('indent', 'Indents the lines after the first.', '($0)'),
];

/** What the variables hold, by their path; what depends on the flow is added elsewhere. */
export const EXPRESSION_VARIABLES: Record<string, readonly ExpressionWord[]> = {
  '': [
    word('inputs', 'Inputs of the execution.'), word('outputs', 'Outputs of the tasks that ran, by task id.'), word('vars', 'Variables of the flow.'),
    word('flow', 'The flow.'), word('execution', 'The execution.'), word('task', 'The task at hand.'), word('taskrun', 'The run of the task at hand.'),
    word('trigger', 'What started the execution.'), word('labels', 'Labels of the execution.'), word('namespace', 'Variables of the namespace.'),
    word('envs', 'Environment variables that the installation offers.'), word('globals', 'Variables of the installation.'), word('parent', 'The iteration around.'), word('parents', 'All iterations around.'),
    word('error', 'The failure, in errors.'), word('tasks', 'States of the tasks.'),
  ],
  flow: [word('id', 'Id of the flow.'), word('namespace', 'Namespace of the flow.'), word('revision', 'Revision of the flow.'), word('tenantId', 'Id of the tenant.')],
  execution: [word('id', 'Id of the execution.'), word('startDate', 'When it started.'), word('state', 'Its state.'), word('originalId', 'Id of the first execution, before restarts.'), word('outputs', 'Outputs of the flow.')],
  task: [word('id', 'Id of the task.'), word('type', 'Type of the task.')],
  taskrun: [word('id', 'Id of the task run.'), word('startDate', 'When it started.'), word('attemptsCount', 'How many attempts there were.'), word('value', 'The value of the iteration.'), word('iteration', 'Number of the iteration.'), word('parentId', 'Id of the task run around.')],
  error: [word('taskId', 'Task that failed.'), word('message', 'Its message.'), word('stackTrace', 'Where it failed.')],
  parent: [word('taskrun', 'The run around.'), word('outputs', 'Its outputs.')],
};
