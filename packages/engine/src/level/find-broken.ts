import type { Draft } from '../draft/draft.ts';
import type { TaskRunSnapshot } from '../model/snapshot.ts';

export interface Broken {
  /** Task runs to run again as a whole: also a Pause that ended before its first child, which has to wait again, and a working directory. */
  leaves: string[];
  /** Flowable task runs whose level goes on. */
  levels: string[];
}

/**
 * What a restart runs again: task runs of main branches that failed or were killed, and made everything around them fail.
 * Where there are none, because the failures were tolerated, those are run again. Of several in one lane (an operator can
 * make that so) it is the first, and of lanes as many as may be open.
 */
export function findBroken(draft: Draft): Broken {
  const main = Map.groupBy(draft.snapshot.taskRuns.filter(({ phase }) => phase === 'main'), ({ parentId }) => parentId);
  const strict = collect(draft, main, isBroken);
  if (strict.leaves.length + strict.levels.length > 0) return strict;
  const around = holdersOfBroken(draft);
  return collect(draft, main, (run) => isBroken(run) || around.has(run.id));
}

type Children = ReadonlyMap<string | undefined, TaskRunSnapshot[]>;

function collect(draft: Draft, children: Children, counts: (run: TaskRunSnapshot) => boolean): Broken {
  const broken: Broken = { leaves: [], levels: [] };
  const pending: (string | undefined)[] = [undefined];
  while (pending.length > 0) {
    const id = pending.pop();
    const runs = (children.get(id) ?? []).filter(counts);
    for (const first of firstOfLanes(draft, runs).slice(0, draft.frame(id).maxOpenLanes || Infinity)) {
      if (first.frame && first.frame.nextLane > 0 && draft.node(first).execution.kind !== 'directory') {
        broken.levels.push(first.id);
        pending.push(first.id);
      } else {
        broken.leaves.push(first.id);
      }
    }
  }
  return broken;
}

/** The first of the runs of each lane, by lane. */
function firstOfLanes(draft: Draft, runs: readonly TaskRunSnapshot[]): TaskRunSnapshot[] {
  return [...Map.groupBy(runs, ({ lane }) => lane)]
    .toSorted(([lane], [other]) => lane - other)
    .flatMap(([, inLane]) => inLane.toSorted((run, other) => indexOf(draft, run) - indexOf(draft, other)).slice(0, 1));
}

function indexOf(draft: Draft, run: TaskRunSnapshot): number {
  return draft.node(run).index;
}

function isBroken({ state }: TaskRunSnapshot): boolean {
  return state === 'FAILED' || state === 'KILLED' || state === 'CANCELLED';
}

/** Flowables with something broken below them in main branches. */
function holdersOfBroken(draft: Draft): Set<string> {
  const holders = new Set<string>();
  for (const run of draft.snapshot.taskRuns) {
    if (!isBroken(run)) continue;
    const path: string[] = [];
    let at: TaskRunSnapshot | undefined = run;
    while (at?.phase === 'main' && at.parentId !== undefined) {
      path.push(at.parentId);
      at = draft.get(at.parentId);
    }
    if (at?.phase === 'main') for (const id of path) holders.add(id);
  }
  return holders;
}
