import type { EditorGlyph } from '../../editor/lib/editor-glyph.ts';
import { outlineOf } from '../../editor/lib/yaml-outline.ts';
import type { Play } from '../hooks/use-play.ts';
import type { PlayableTask } from './play-order.ts';

/** A play mark beside the line where each task has its id. */
export function playGlyphs(source: string, { tasks, play }: { tasks: readonly PlayableTask[]; play(what: Play): Promise<void> }): EditorGlyph[] {
  const playable = new Set(tasks.map(({ task }) => task.id));
  return outlineOf(source)
    .filter(({ container, key, value }) => key === 'id' && container[0] === 'tasks' && playable.has(value))
    .map(({ line, value }) => ({ line, className: 'glyph-play', hint: `Play ${value}`, onPress: () => void play({ mode: 'task', taskId: value }) }));
}
