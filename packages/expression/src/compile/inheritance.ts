import { isExpressionError } from '../errors/expression-error.ts';
import { readTemplate } from '../functions/host-functions.ts';
import { CallSite } from '../runtime/call-site.ts';
import type { CompiledMacro, CompiledTemplate, Context, Evaluate, Inheritance, Render, Sink } from '../runtime/context.ts';
import type { Range } from '../syntax/nodes.ts';
import { valueText } from '../values/java-string.ts';
import { TextSink } from './sink.ts';

/**
 * A template that extends another: of its own body only `set` tags are run, then the other one is written, with the
 * blocks of this one in place of its own. The other is a file, by the name that `read()` takes; one named null is none.
 */
export function derivedTemplate(settings: Render, parentName: Evaluate, range: Range): Render {
  return (context, sink) => {
    settings(context, sink);
    const name = parentName(context);
    if (name === null) return;
    const parent = loadTemplate(valueText(name), context, range);
    const templates = [...(context.inheritance?.templates ?? [context.template]), parent];
    const above = context.at({ templates, level: templates.length - 1 });
    context.budget.nested(() => parent.render(above, sink));
  };
}

function loadTemplate(name: string, context: Context, range: Range): CompiledTemplate {
  const source = readTemplate(name, new CallSite(context, 'extends', range));
  try {
    return context.state.compile(source);
  } catch (error) {
    if (!isExpressionError(error)) throw error;
    throw context.error(`The template '${name}' can't be used: ${error.message}`, range, error.reason, undefined, error);
  }
}

/** Writes a block where it stands: as the most derived template has it. */
export function writeBlock(context: Context, sink: Sink, name: string, own: Render): void {
  if (!context.inheritance) return own(context, sink);
  blockFrom(context, context.inheritance, 0, name)?.(sink);
}

/** A block by name, ready to be written in its own template; undefined when there is none. */
export function findBlock(context: Context, name: string): ((sink: Sink) => void) | undefined {
  if (context.inheritance) return blockFrom(context, context.inheritance, 0, name);
  const block = context.template.blocks.get(name);
  return block && ((sink) => block(context, sink));
}

/** Names of the blocks of a template and of those that it is extended by or extends. */
export const blockNames = (context: Context): string[] => templatesOf(context).flatMap(({ blocks }) => [...blocks.keys()]);

/** A macro of the template or of one that it extends, and the context of where it is written. */
export function findMacro(context: Context, name: string): { macro: CompiledMacro | undefined; home: Context } {
  const own = context.template.macros.get(name);
  const { inheritance } = context;
  if (own || !inheritance) return { macro: own, home: context };
  const level = inheritance.templates.findIndex((template, index) => index > inheritance.level && template.macros.has(name));
  return { macro: inheritance.templates[level]?.macros.get(name), home: level < 0 ? context : context.at({ templates: inheritance.templates, level }) };
}

/** `parent()`: the text of the block that is being written as the next template above has it; nothing when none has it. */
export function callParent(range: Range): Evaluate {
  return (context) => {
    context.budget.step();
    const { inheritance } = context;
    if (inheritance?.block === undefined) throw context.error('The parent function can only be used inside a block of a template that extends another one', range);
    if (inheritance.level + 1 >= inheritance.templates.length) throw context.error('Can not use parent function if template does not extend another template.', range);
    const block = blockFrom(context, inheritance, inheritance.level + 1, inheritance.block);
    const sink = new TextSink(context.budget);
    if (block) context.budget.nested(() => block(sink));
    return sink.toString();
  };
}

function blockFrom(context: Context, { templates }: Inheritance, lowest: number, name: string): ((sink: Sink) => void) | undefined {
  const level = templates.findIndex(({ blocks }, index) => index >= lowest && blocks.has(name));
  const block = templates[level]?.blocks.get(name);
  return block && ((sink) => block(context.at({ templates, level, block: name }), sink));
}

const templatesOf = (context: Context): readonly CompiledTemplate[] => context.inheritance?.templates ?? [context.template];
