import type { Draft } from '../draft/draft.ts';
import type { EngineEvent } from '../model/event.ts';

export type EventOf<Type extends EngineEvent['type']> = Extract<EngineEvent, { type: Type }>;

/** Applies an event to the draft, or gives the reason why it changes nothing. */
export type EventHandler<Type extends EngineEvent['type']> = (draft: Draft, event: EventOf<Type>) => string | undefined;
