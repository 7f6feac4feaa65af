import type * as Monaco from 'monaco-editor/editor/editor.api';

/** The keys of the page work inside the editor too: they are handed on instead of being taken as commands of the editor. */
export function passPageKeys(monaco: typeof Monaco, editor: Monaco.editor.IStandaloneCodeEditor): void {
  const { KeyMod, KeyCode } = monaco;
  const keys: readonly [number, string][] = [[KeyCode.KeyS, 's'], [KeyCode.KeyK, 'k'], [KeyCode.Enter, 'Enter']];
  for (const [code, key] of keys) {
    editor.addCommand(KeyMod.CtrlCmd | code, () => {
      editor.getContainerDomNode().parentElement?.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: true, cancelable: true, bubbles: true }));
    });
  }
}
