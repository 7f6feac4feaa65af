'use client';
import { useResolvedTheme } from '@windhover/ui';
import { useEffect, useState } from 'react';
import { EDITOR_THEMES } from '../lib/editor-themes.ts';
import type { MonacoApi } from '../lib/monaco.ts';

let loading: Promise<{ monaco: MonacoApi }> | undefined;

/** The editor, loaded when it is first needed, in the theme of the page. */
export function useMonaco(): { monaco: MonacoApi | undefined; error: unknown } {
  const [state, setState] = useState<{ monaco: MonacoApi | undefined; error: unknown }>({ monaco: undefined, error: undefined });
  const theme = useResolvedTheme();
  const { monaco } = state;
  useEffect(() => {
    let live = true;
    loading ??= import('../lib/monaco.ts');
    loading.then(
      (module) => live && setState({ monaco: module.monaco, error: undefined }),
      (error: unknown) => {
        loading = undefined;
        if (live) setState({ monaco: undefined, error });
      },
    );
    return () => {
      live = false;
    };
  }, []);
  useEffect(() => {
    monaco?.editor.setTheme(EDITOR_THEMES[theme].name);
  }, [monaco, theme]);
  return state;
}
