import type * as Monaco from 'monaco-editor/editor/editor.api';

export const FLOW_LANGUAGE = 'windhover-flow';

/** YAML with `{{ expressions }}` told apart, in quotes and in blocks of text too. */
export const flowTokens: Monaco.languages.IMonarchLanguage = {
  defaultToken: '',
  tokenPostfix: '',
  includeLF: false,
  tokenizer: {
    root: [
      [/^---.*$/, 'meta'],
      [/^\s*#.*$/, 'comment'],
      [/\s#.*$/, 'comment'],
      [/\s+/, 'white'],
      [/-(?=\s|$)/, 'operator'],
      [/("[^"]*"|'[^']*'|[\w$][^:#'"{}[\]]*?)(\s*:)(?=\s|$)/, ['key', 'operator']],
      [/[|>][+-]?\d?[+-]?(?=\s*$)/, 'operator', '@block'],
      [/\{\{-?/, 'expression.bracket', '@expression'],
      [/\{%-?/, 'expression.bracket', '@expression'],
      [/"/, 'string', '@double'],
      [/'/, 'string', '@single'],
      [/[{}[\],]/, 'operator'],
      [/(?:true|false|null|~)(?=\s*(?:[,\]}#]|$))/, 'constant'],
      [/[+-]?\d[\d_.]*(?:e[+-]?\d+)?(?=\s*(?:[,\]}#]|$))/, 'number'],
      [/[&*!][^\s]+/, 'meta'],
      [/[^\s#{}[\],'"]+/, 'string'],
      [/./, 'string'],
    ],
    double: [
      [/\{\{-?|\{%-?/, 'expression.bracket', '@expression'],
      [/\\./, 'string.escape'],
      [/"/, 'string', '@pop'],
      [/[^"\\{]+/, 'string'],
      [/\{/, 'string'],
    ],
    single: [
      [/\{\{-?|\{%-?/, 'expression.bracket', '@expression'],
      [/''/, 'string.escape'],
      [/'/, 'string', '@pop'],
      [/[^'{]+/, 'string'],
      [/\{/, 'string'],
    ],
    // The first line of a block gives its indentation; a line that is less deep ends it.
    block: [[/^( +)(?=\S)/, 'white', '@text.$1'], [/^(?=\S)/, { token: '@rematch', next: '@popall' }]],
    text: [
      [/^( *)(?=\S)/, { cases: { '$1~$S2 *': 'white', '@default': { token: '@rematch', next: '@popall' } } }],
      [/\{\{-?|\{%-?/, 'expression.bracket', '@expression'],
      [/[^{]+/, 'string'],
      [/\{/, 'string'],
    ],
    expression: [
      [/-?\}\}|-?%\}/, 'expression.bracket', '@pop'],
      [/\s+/, 'white'],
      [/\\?"[^"\\]*\\?"|'[^']*'/, 'expression.string'],
      [/\d+(?:\.\d+)?/, 'expression.number'],
      [/\b(?:and|or|not|is|in|if|else|elseif|endif|for|endfor|set|contains|equals|true|false|null)\b/, 'expression.keyword'],
      [/[A-Za-z_][\w-]*/, 'expression.name'],
      [/[^\s\w]/, 'expression.operator'],
    ],
  },
};

export const flowConfiguration: Monaco.languages.LanguageConfiguration = {
  comments: { lineComment: '#' },
  brackets: [['{', '}'], ['[', ']'], ['(', ')']],
  colorizedBracketPairs: [],
  autoClosingPairs: [
    { open: '{', close: '}' }, { open: '[', close: ']' }, { open: '(', close: ')' }, { open: '"', close: '"' }, { open: "'", close: "'" },
  ],
  surroundingPairs: [{ open: '{', close: '}' }, { open: '[', close: ']' }, { open: '(', close: ')' }, { open: '"', close: '"' }, { open: "'", close: "'" }],
  folding: { offSide: true },
  wordPattern: /[\w$-]+/,
  // 1 is IndentAction.Indent: the value of the enum is only at hand where the editor runs.
  onEnterRules: [{ beforeText: /:\s*$/, action: { indentAction: 1 } }, { beforeText: /^\s*(?:- )+[^\s].*:\s+\S.*$/, action: { indentAction: 0, appendText: '  ' } }],
};
