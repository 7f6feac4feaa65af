import type { z } from 'zod';
import type { InnerOf, MomentOf } from './dynamic.ts';

/** A property that the task's code renders when it has the variables for it. */
export interface LateValue<T> {
  /** The value as written; undefined when the property is absent. */
  readonly raw: unknown;
  /** Renders and parses; errors name the property. */
  render(extra?: Record<string, unknown>): Promise<T>;
}

type RenderedOf<S> = [InnerOf<S>] extends [never]
  ? S extends z.ZodType ? z.output<S> : unknown
  : InnerOf<S> extends z.ZodType
    ? MomentOf<S> extends 'late' ? LateValue<z.output<InnerOf<S>>> : z.output<InnerOf<S>>
    : never;

/** The properties as the task's code gets them: rendered, converted, parsed, defaults applied. */
export type Rendered<P extends z.ZodObject> = { [K in keyof P['shape']]: RenderedOf<P['shape'][K]> };
