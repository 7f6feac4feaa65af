import type * as Monaco from 'monaco-editor/editor/editor.api';
import { suggestionsAt } from './completions.ts';
import type { Suggestion, Suggestions } from './completions.ts';
import { expressionSuggestionsAt } from './expression-suggestions.ts';
import { FLOW_LANGUAGE } from './flow-language.ts';
import { hoverTextAt } from './hover-text.ts';

type Api = typeof Monaco;

/** Completion and hovers of flows, in the editor's own terms. */
export function registerFlowFeatures(monaco: Api): void {
  monaco.languages.registerCompletionItemProvider(FLOW_LANGUAGE, {
    triggerCharacters: [':', ' ', '.', '{', '|', '-'],
    provideCompletionItems: (model, position) => {
      const source = model.getValue();
      const found = expressionSuggestionsAt(source, position.lineNumber, position.column) ?? suggestionsAt(source, position.lineNumber, position.column);
      return { suggestions: items(monaco, found, position) };
    },
  });
  monaco.languages.registerHoverProvider(FLOW_LANGUAGE, {
    provideHover: (model, position) => {
      const text = hoverTextAt(model.getValue(), position.lineNumber, position.column);
      return text === undefined ? null : { contents: [{ value: text }] };
    },
  });
}

function items(monaco: Api, found: Suggestions, position: Monaco.Position): Monaco.languages.CompletionItem[] {
  const range = new monaco.Range(position.lineNumber, found.startColumn, position.lineNumber, position.column);
  return found.items.map((item) => ({
    label: item.kind === 'type' ? { label: item.label, description: item.detail } : item.detail ? { label: item.label, description: item.detail } : item.label,
    kind: kindOf(monaco, item.kind),
    insertText: item.insert,
    insertTextRules: monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet,
    sortText: item.order,
    range,
    ...(item.filter === undefined ? {} : { filterText: item.filter }),
    ...(item.documentation === undefined ? {} : { documentation: { value: item.documentation } }),
    ...(item.chain === true ? { command: { id: 'editor.action.triggerSuggest', title: 'Suggest' } } : {}),
  }));
}

function kindOf(monaco: Api, kind: Suggestion['kind']): Monaco.languages.CompletionItemKind {
  const { CompletionItemKind } = monaco.languages;
  const kinds = {
    property: CompletionItemKind.Property, value: CompletionItemKind.EnumMember, type: CompletionItemKind.Class,
    snippet: CompletionItemKind.Snippet, variable: CompletionItemKind.Variable, function: CompletionItemKind.Function,
  };
  return kinds[kind];
}
