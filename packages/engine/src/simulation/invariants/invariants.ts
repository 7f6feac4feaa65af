import { alwaysOnItsWay } from './always-on-its-way.ts';
import { dependenciesFirst } from './dependencies-first.ts';
import { framesAgree } from './frames-agree.ts';
import { handlersRun } from './handlers-run.ts';
import { heldWhenWaiting } from './held-when-waiting.ts';
import { killReachesAll } from './kill-reaches-all.ts';
import type { Invariant } from './invariant.ts';
import { leasesAreKept } from './leases-are-kept.ts';
import { levelStates } from './level-states.ts';
import { noResultTwice } from './no-result-twice.ts';
import { nothingAfterExit } from './nothing-after-exit.ts';
import { nothingAfterFailure } from './nothing-after-failure.ts';
import { nothingWhileHeld } from './nothing-while-held.ts';
import { oneRunPerPlace } from './one-run-per-place.ts';
import { oneTerminalState } from './one-terminal-state.ts';
import { ownRowsOnly } from './own-rows-only.ts';
import { slotsFollowState } from './slots-follow-state.ts';
import { terminalParents } from './terminal-parents.ts';
import { timersAreTheirOwn } from './timers-are-their-own.ts';
import { versionCountsCommits } from './version-counts-commits.ts';

/** What is checked after every step of a simulation, by name. */
export const INVARIANTS: Readonly<Record<string, Invariant>> = {
  oneTerminalState, noResultTwice, alwaysOnItsWay, slotsFollowState, terminalParents, ownRowsOnly, framesAgree,
  oneRunPerPlace, levelStates, handlersRun, versionCountsCommits, killReachesAll, nothingAfterFailure, nothingAfterExit,
  dependenciesFirst, leasesAreKept, timersAreTheirOwn, heldWhenWaiting, nothingWhileHeld,
};
