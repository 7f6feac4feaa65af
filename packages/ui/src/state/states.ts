import {
  Ban, CircleCheck, CircleDashed, CircleDot, CirclePause, CirclePlay, CircleSlash, CircleStop, CircleX, History,
  Layers, OctagonPause, RefreshCw, RotateCcw, Send, SkipForward, TriangleAlert,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { StateTone } from './state-tones.ts';

/** How a state looks and reads, everywhere: badge, Gantt, graph, chart, favicon. */
export interface StateLook {
  tone: StateTone;
  icon: LucideIcon;
  word: string;
  /** What the state means, for tooltips and the legend. */
  meaning: string;
  /** Something is going on right now: the icon pulses slowly. */
  live: boolean;
}

const look = (tone: StateTone, icon: LucideIcon, word: string, meaning: string, live = false): StateLook => ({
  tone, icon, word, meaning, live,
});

export const STATE_LOOKS = {
  CREATED: look('waiting', CircleDashed, 'Created', 'Accepted, nothing has run yet'),
  SUBMITTED: look('waiting', Send, 'Submitted', 'Handed to the queue, waiting for a worker'),
  QUEUED: look('waiting', Layers, 'Queued', 'Waiting for a concurrency slot'),
  RUNNING: look('running', CirclePlay, 'Running', 'Work is under way', true),
  RESTARTED: look('running', RotateCcw, 'Restarted', 'Started again from where it failed', true),
  PAUSED: look('paused', CirclePause, 'Paused', 'Waiting for someone or something to resume it'),
  BREAKPOINT: look('paused', OctagonPause, 'Breakpoint', 'Stopped before a task on request'),
  RETRYING: look('retrying', RefreshCw, 'Retrying', 'An attempt failed; the next one is due', true),
  RETRIED: look('retrying', History, 'Retried', 'Another execution took its place'),
  RESUBMITTED: look('waiting', CircleDot, 'Resubmitted', 'Its worker was lost; another run took its place'),
  SUCCESS: look('success', CircleCheck, 'Success', 'Everything ended well'),
  WARNING: look('warning', TriangleAlert, 'Warning', 'Ended, with something to look at'),
  FAILED: look('failed', CircleX, 'Failed', 'Ended with an error'),
  KILLING: look('killed', CircleStop, 'Killing', 'Being stopped', true),
  KILLED: look('killed', Ban, 'Killed', 'Stopped by someone'),
  CANCELLED: look('killed', CircleSlash, 'Cancelled', 'Given up before or while it ran'),
  SKIPPED: look('skipped', SkipForward, 'Skipped', 'Its condition did not hold, so it did not run'),
} as const satisfies Record<string, StateLook>;

export type StateName = keyof typeof STATE_LOOKS;
export const STATE_NAMES = Object.keys(STATE_LOOKS) as StateName[];

const UNKNOWN = look('waiting', CircleDashed, 'Unknown', 'A state that this version does not know');

export const isStateName = (name: string): name is StateName => Object.hasOwn(STATE_LOOKS, name);

/** The look of a state; one that is not known reads as itself in the waiting tone. */
export function stateLook(name: string): StateLook {
  return isStateName(name) ? STATE_LOOKS[name] : { ...UNKNOWN, word: name };
}
