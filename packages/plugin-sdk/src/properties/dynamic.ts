import { z } from 'zod';
import { checkRaw } from './check-raw.ts';
import { descriptionOf } from './description.ts';
import { issueText } from './issue-text.ts';
import { markDynamic, type RenderMoment } from './dynamic-info.ts';

declare const innerSchema: unique symbol;
declare const renderMoment: unique symbol;

/** Schema of a property that may be written as a template. Made by {@link dynamic} and {@link late} only. */
export type Dynamic<T extends z.ZodType, M extends RenderMoment = 'before'> = z.ZodType & {
  readonly [innerSchema]: T;
  readonly [renderMoment]: M;
};

/** The schema that a rendered value has, or never when the schema is not dynamic. */
export type InnerOf<S> = S extends { readonly [innerSchema]: infer T } ? T : never;
export type MomentOf<S> = S extends { readonly [renderMoment]: infer M } ? M : never;

/**
 * A property that takes a value of `inner`, or a template (`{{ … }}`) that gives one. Containers are placeholders:
 * each leaf of a list or map may be a template. Rendered texts are converted to what `inner` wants: `"5"` to 5,
 * `"true"` to true, JSON text to a list or map. Optionality, default and description belong to `inner`.
 */
export function dynamic<T extends z.ZodType>(inner: T): Dynamic<T> {
  return make(inner, 'before') as unknown as Dynamic<T>;
}

/**
 * A dynamic property that the task's code renders itself, because its templates may use variables that only exist
 * while it runs (`workingDir`, `outputDir`, `response`). The code receives a {@link LateValue}.
 */
export function late<T extends z.ZodType>(inner: T): Dynamic<T, 'late'> {
  return make(inner, 'late') as unknown as Dynamic<T, 'late'>;
}

function make(inner: z.ZodType, moment: RenderMoment): z.ZodType {
  const optional = inner.safeParse(undefined).success;
  const schema = z.unknown().check((context) => {
    if (!optional && (context.value === undefined || context.value === null) && !inner.safeParse(context.value).success) {
      context.issues.push({ code: 'custom', message: 'must not be null', path: [], input: context.value });
      return;
    }
    for (const issue of checkRaw(inner, context.value)) {
      context.issues.push({ code: 'custom', message: issueText(issue), path: [...issue.path], input: context.value });
    }
  });
  const description = descriptionOf(inner);
  const known = schema.meta(description === undefined ? { $dynamic: true } : { $dynamic: true, description });
  markDynamic(known, { inner, moment });
  return optional ? known.optional() : known;
}
