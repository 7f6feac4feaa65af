'use client';
import type { FlowWithSourceDto } from '@windhover/contracts';
import { parseFlow } from '@windhover/flow';
import { catalogue } from '@windhover/plugin-catalog';
import { useMemo, useState } from 'react';
import type { FlowEditorState } from '../../editor/hooks/use-flow-editor.ts';
import type { FlowSave } from '../../editor/hooks/use-flow-save.ts';
import { useExecution, useFollowExecution } from '../../executions/hooks/use-execution.ts';
import { useInputRows } from '../../run/hooks/use-input-rows.ts';
import { inputForm } from '../../run/lib/input-values.ts';
import type { InputValues } from '../../run/lib/input-values.ts';
import { keepInputs, keptInputs } from '../../run/lib/kept-inputs.ts';
import { useSettled } from '../../shell/hooks/use-settled.ts';
import { useTenant } from '../../shell/hooks/use-tenant.ts';
import { playableTasks } from '../lib/play-order.ts';
import { usePlay } from './use-play.ts';
import type { Play } from './use-play.ts';
import { usePlaygroundRuns } from './use-playground-runs.ts';

const PARSE_AFTER_MS = 150;

export type PlaygroundState = ReturnType<typeof usePlayground>;

/** Tasks of the flow in the editor, tried one at a time: what can be played, how the last plays went, and the play itself. */
export function usePlayground(flow: FlowWithSourceDto, editor: FlowEditorState, saving: FlowSave, enabled: boolean) {
  const tenant = useTenant();
  const name = `${flow.namespace}.${flow.id}`;
  const source = useSettled(editor.source, PARSE_AFTER_MS);
  const parsed = useMemo(() => (enabled ? parseFlow(source, catalogue, { lenient: true }) : undefined), [source, enabled]);
  const tasks = useMemo(() => playableTasks(parsed?.flow ?? parsed?.draft ?? { tasks: [] }), [parsed]);
  const [chosenId, setChosenId] = useState<string | undefined>();
  const [taskId, setTaskId] = useState<string | undefined>();

  const [values, setValuesAlone] = useState<InputValues>(() => keptInputs(tenant, name, new Set(flow.inputs?.map((input) => input.id))));
  /** Inputs were changed since the last play: its outputs came from others. */
  const [fresh, setFresh] = useState(false);
  const [tried, setTried] = useState(false);
  const { rows, checking } = useInputRows(flow, values);
  const asked = rows.filter((row) => row.enabled);
  const wrong = asked.filter((row) => row.errors.length > 0);

  const runs = usePlaygroundRuns(flow, parsed?.flow, enabled);
  const shown = runs.runs?.find(({ row }) => row.id === chosenId) ?? runs.runs?.[0];
  const shownId = chosenId ?? shown?.row.id;
  const execution = useExecution(shownId ?? '', enabled && shownId !== undefined).data;
  useFollowExecution(enabled ? execution : undefined);

  const started = usePlay(flow, runs.runs ?? [], (next) => {
    setChosenId(next.id);
    setFresh(false);
    keepInputs(tenant, name, values, new Set(rows.filter((row) => row.input.type === 'SECRET').map((row) => row.input.id)));
  });
  const play = async (what: Play): Promise<void> => {
    if (started.isPending || saving.busy) return;
    setTried(true);
    if (what.mode !== 'all') setTaskId(what.taskId);
    // Errors of what was entered before hold nothing back: the server checks what is sent.
    if (!checking && wrong.length > 0) return;
    const text = editor.source;
    const saved = editor.dirty ? await saving.save() : { revision: editor.base.revision };
    if (saved) started.mutate({ play: what, saved: { source: text, revision: saved.revision }, inputs: inputForm(values, asked.map((row) => row.input.id)), fresh });
  };
  return {
    tasks, runs, execution, taskId, setTaskId, showRun: setChosenId, play,
    busy: started.isPending || saving.busy, error: started.error,
    inputs: {
      rows: asked, wrong, values, tried,
      set: (next: InputValues) => {
        setFresh(true);
        setValuesAlone(next);
      },
    },
  };
}
