import type * as Monaco from 'monaco-editor/editor/editor.api';

interface Palette {
  base: 'vs' | 'vs-dark';
  key: string;
  text: string;
  string: string;
  comment: string;
  constant: string;
  expression: string;
  expressionText: string;
  canvas: string;
  sunken: string;
  raised: string;
  line: string;
  subtle: string;
  hover: string;
  selection: string;
  accent: string;
  danger: string;
  warn: string;
  added: string;
}

const LIGHT: Palette = {
  base: 'vs', key: '3f5b73', text: '1a1f26', string: '2c343f', comment: '68717e', constant: '6a3db8', expression: 'a34c18', expressionText: '1b7040',
  canvas: 'ffffff', sunken: 'f6f7f9', raised: 'ffffff', line: 'e3e6eb', subtle: '8b94a0', hover: 'eef0f4', selection: 'f3d9c8', accent: 'c4622d', danger: 'c0352f', warn: 'b67d0a', added: '2c9457',
};
const DARK: Palette = {
  base: 'vs-dark', key: '8fb0cc', text: 'e6e9ed', string: 'd3d8de', comment: '7d8894', constant: 'bda0f0', expression: 'e9a175', expressionText: '70cf98',
  canvas: '101317', sunken: '0b0e11', raised: '171b21', line: '242a32', subtle: '5f6b79', hover: '1d232a', selection: '5b3a26', accent: 'e08a55', danger: 'e5645e', warn: 'd9a53c', added: '3fae71',
};

function themeOf(p: Palette): Monaco.editor.IStandaloneThemeData {
  return {
    base: p.base,
    inherit: true,
    rules: [
      { token: '', foreground: p.text }, { token: 'key', foreground: p.key, fontStyle: 'bold' }, { token: 'string', foreground: p.string }, { token: 'string.key.json', foreground: p.key },
      { token: 'string.escape', foreground: p.constant }, { token: 'comment', foreground: p.comment, fontStyle: 'italic' }, { token: 'constant', foreground: p.constant }, { token: 'keyword', foreground: p.constant },
      { token: 'number', foreground: p.constant }, { token: 'operator', foreground: p.comment }, { token: 'meta', foreground: p.comment }, { token: 'expression', foreground: p.expression },
      { token: 'expression.string', foreground: p.expressionText }, { token: 'expression.operator', foreground: p.comment }, { token: 'expression.keyword', foreground: p.constant },
      { token: 'expression.bracket', foreground: p.expression, fontStyle: 'bold' },
    ],
    colors: {
      'editor.background': `#${p.canvas}`, 'editor.foreground': `#${p.text}`, 'editorGutter.background': `#${p.canvas}`, 'editorLineNumber.foreground': `#${p.comment}`,
      'editorLineNumber.activeForeground': `#${p.text}`, 'editor.lineHighlightBackground': `#${p.sunken}`, 'editor.lineHighlightBorder': '#00000000', 'editor.selectionBackground': `#${p.selection}`,
      'editor.inactiveSelectionBackground': `#${p.hover}`, 'editorCursor.foreground': `#${p.accent}`, 'editorIndentGuide.background1': `#${p.line}`, 'editorIndentGuide.activeBackground1': `#${p.subtle}`,
      'editorWidget.background': `#${p.raised}`, 'editorWidget.border': `#${p.line}`, 'editorSuggestWidget.background': `#${p.raised}`, 'editorSuggestWidget.border': `#${p.line}`,
      'editorSuggestWidget.selectedBackground': `#${p.hover}`, 'editorSuggestWidget.selectedForeground': `#${p.text}`, 'editorSuggestWidget.highlightForeground': `#${p.accent}`, 'editorSuggestWidget.focusHighlightForeground': `#${p.accent}`, 'list.hoverBackground': `#${p.hover}`,
      'editorHoverWidget.background': `#${p.raised}`, 'editorHoverWidget.border': `#${p.line}`, 'editorError.foreground': `#${p.danger}`, 'editorWarning.foreground': `#${p.warn}`,
      'scrollbarSlider.background': `#${p.subtle}33`, 'scrollbarSlider.hoverBackground': `#${p.subtle}66`, 'editorOverviewRuler.border': '#00000000', focusBorder: `#${p.accent}`,
      'diffEditor.insertedTextBackground': `#${p.added}3d`, 'diffEditor.insertedLineBackground': `#${p.added}1c`, 'diffEditor.removedTextBackground': `#${p.danger}3d`, 'diffEditor.removedLineBackground': `#${p.danger}1c`,
      'diffEditor.diagonalFill': `#${p.line}`, 'editorBracketMatch.background': `#${p.hover}`, 'editorBracketMatch.border': `#${p.line}`, 'widget.shadow': '#00000022', 'editorStickyScroll.background': `#${p.canvas}`,
    },
  };
}

export const EDITOR_THEMES = { light: { name: 'windhover-light', data: themeOf(LIGHT) }, dark: { name: 'windhover-dark', data: themeOf(DARK) } };
