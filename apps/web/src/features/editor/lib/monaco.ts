import * as monaco from 'monaco-editor/editor/editor.api';
import 'monaco-editor/features/register.all';
import 'monaco-editor/languages/definitions/yaml/register';
import { EDITOR_THEMES } from './editor-themes.ts';
import { FLOW_LANGUAGE, flowConfiguration, flowTokens } from './flow-language.ts';
import { registerFlowFeatures } from './flow-features.ts';

/** Everything the editor needs is part of the build: nothing is loaded from elsewhere. */
globalThis.MonacoEnvironment = {
  getWorker: () => new Worker(new URL('./editor-worker.ts', import.meta.url), { type: 'module' }),
};

monaco.languages.register({ id: FLOW_LANGUAGE });
monaco.languages.setMonarchTokensProvider(FLOW_LANGUAGE, flowTokens);
monaco.languages.setLanguageConfiguration(FLOW_LANGUAGE, flowConfiguration);
registerFlowFeatures(monaco);
for (const theme of Object.values(EDITOR_THEMES)) monaco.editor.defineTheme(theme.name, theme.data);

export { monaco };
export type MonacoApi = typeof monaco;
