import { describe, expect, it } from 'vitest';
import { diagnose } from '../analysis/diagnose.ts';
import { renderStringAsync } from '../render/render-async.ts';

const FILES: Readonly<Record<string, string>> = {
  'parent.peb': 'Dear {{ name }},\n{% block "content" %}parent content{% endblock %}\n{% block sign %}Bye{% endblock %}{{ greet("x") }}{% macro greet(a) %}<{{ a }}>{% endmacro %}',
  'middle.peb': '{% extends "parent.peb" %}{% block content %}[middle {{ parent() }}]{% endblock %}',
  'loop.peb': '{% extends "loop.peb" %}',
  'broken.peb': '{% block a %}',
  'fails.peb': 'one\n{{ nope }}',
};

const rendered = (template: string, scope: Record<string, unknown> = { name: 'Ann' }): Promise<string> =>
  renderStringAsync(template, scope, {
    fetch: async ({ function: name, args }) => {
      const text = FILES[String(args['path'])];
      if (name !== 'read' || text === undefined) throw new Error(`Unable to read the file '${String(args['path'])}'`);
      return Promise.resolve(text);
    },
  });

describe('a template that extends another', () => {
  it.each([
    ['{% extends "parent.peb" %}\n{% block "content" %}child content {{ parent() }}{% endblock %}', 'Dear Ann,\nchild content parent content\nBye<x>'],
    ['not shown {% extends "parent.peb" %}{{ nor.this }}', 'Dear Ann,\nparent content\nBye<x>'],
    ['{% set name = "Bob" %}{% extends "par" ~ "ent.peb" %}', 'Dear Bob,\nparent content\nBye<x>'],
    ['{% extends "middle.peb" %}{% block content %}({{ parent() }}){% endblock %}', 'Dear Ann,\n([middle parent content])\nBye<x>'],
    ['{% extends "parent.peb" %}{% block sign %}{{ block("content") }}{{ greet(1) }}{% endblock %}', 'Dear Ann,\nparent content\nparent content<1><x>'],
    ['{% extends "middle.peb" %}{% block sign %}{% block own %}{{ parent() }}!{% endblock %}{% endblock %}', 'Dear Ann,\n[middle parent content]\n!<x>'],
    ['{% extends null %}{% block content %}nobody{% endblock %}', ''],
  ])('%s', async (template, expected) => expect(await rendered(template)).toBe(expected));

  it.each([
    ['{% extends "missing.peb" %}', "Unable to read the file 'missing.peb' (line 1, column 1)"],
    ['{% extends "../secret" %}', "Path must not contain '../'"],
    ['{% extends "kestra:///other/executions/1/a.peb" %}', "didn't belong to the current execution"],
    ['{% extends "loop.peb" %}', 'nested more than'],
    ['{% extends "broken.peb" %}', "The template 'broken.peb' can't be used: Unexpected end of template"],
    ['\n\n\n{% extends "fails.peb" %}', 'Unable to find `nope`'],
    ['{% extends "parent.peb" %}{% extends "middle.peb" %}', 'A template can extend one other template only'],
    ['{% extends "fails.peb" %}{% set x = parent() %}', 'can only be used inside a block'],
    ['{% block a %}{{ parent() }}{% endblock %}', 'can only be used inside a block of a template that extends another one'],
  ])('%s is an error', async (template, message) => expect(rendered(template)).rejects.toThrow(message));

  it('may call what the other one defines', () => {
    expect(diagnose('{% extends "parent.peb" %}{% block b %}{{ greet(1) }}{{ a | uper }}{% endblock %}').map(({ message }) => message)).toEqual(['Filter [uper] does not exist. Did you mean `upper`?']);
  });
});
