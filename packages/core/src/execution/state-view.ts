import type { StateDto } from '@windhover/contracts';
import { formatDurationMs, isTerminal } from '@windhover/kernel';
import type { State, StateChange } from '@windhover/kernel';

/** A state and its history as the API shows them. */
export function stateView(current: State, histories: readonly StateChange[], nowMs: number): StateDto {
  const startDate = histories[0]?.date ?? new Date(nowMs).toISOString();
  const ended = isTerminal(current) ? histories.findLast((change) => change.state === current)?.date : undefined;
  const endMs = ended === undefined ? nowMs : Date.parse(ended);
  return {
    current,
    histories: [...histories],
    duration: formatDurationMs(Math.max(0, endMs - Date.parse(startDate))),
    startDate,
    ...(ended !== undefined && { endDate: ended }),
  };
}
