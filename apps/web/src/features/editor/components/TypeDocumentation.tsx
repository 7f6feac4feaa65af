'use client';
import { Badge, CodeBlock, EmptyState, Notice } from '@windhover/ui';
import { documentationOf } from '@windhover/plugin-catalog';
import { BookOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import { PluginIcon } from '../../graph/components/PluginIcon.tsx';
import { manifestOf, propertiesIn, requiredIn, schemaOfType, shortType } from '../lib/type-knowledge.ts';
import { Markdown } from './Markdown.tsx';
import { PropertyList } from './PropertyList.tsx';

/** Documentation of the type under the cursor: what it does, examples, properties, outputs. */
export function TypeDocumentation({ type, property }: { type: string | undefined; property: string | undefined }) {
  const manifest = type === undefined ? undefined : manifestOf(type);
  if (!manifest) {
    return type === undefined || type === '' ? (
      <EmptyState icon={<BookOpen size={20} />} title="Documentation follows the cursor">Put the cursor into a task or a trigger to read what its type does and which properties it takes.</EmptyState>
    ) : (
      <EmptyState icon={<BookOpen size={20} />} title={`No type “${shortType(type)}”`}>Nothing of the name <code className="break-all text-small">{type}</code> is installed. Check the spelling, or press Ctrl + Space after <code>type:</code> to see what there is.</EmptyState>
    );
  }
  const schema = schemaOfType(manifest.type) ?? {};
  const properties = Object.entries(propertiesIn(schema)).filter(([name]) => name !== 'type' && name !== 'id');
  const required = new Set(requiredIn(schema));
  const own = properties.filter(([name, value]) => value['$own'] === true || required.has(name));
  const core = properties.filter((entry) => !own.includes(entry));
  const outputs = Object.entries(propertiesIn(documentationOf(manifest.type)?.schema.outputs ?? {}));
  return (
    <article className="space-y-5 p-4">
      <header className="flex items-start gap-3">
        <span className="flex size-9 shrink-0 items-center justify-center rounded-md border border-line bg-sunken text-slate"><PluginIcon type={manifest.type} size={20} /></span>
        <div className="min-w-0">
          <h3 className="font-semibold text-title">{shortType(manifest.type)}</h3>
          <code className="break-all text-small text-subtle">{manifest.type}</code>
        </div>
      </header>
      {manifest.deprecated === undefined ? null : <Notice kind="warning">Deprecated. {manifest.deprecated}</Notice>}
      <div className="space-y-2"><p className="font-medium">{manifest.title}</p><Markdown text={manifest.description} /></div>
      <Section title="Properties"><PropertyList properties={own} required={required} current={property} /></Section>
      {manifest.examples.length > 0 ? (
        <Section title="Examples">
          <div className="space-y-3">
            {manifest.examples.map((example) => (
              <figure key={example.title} className="space-y-1"><figcaption className="text-muted">{example.title}</figcaption><CodeBlock code={example.code} /></figure>
            ))}
          </div>
        </Section>
      ) : null}
      {outputs.length > 0 ? <Section title="Outputs"><PropertyList properties={outputs} required={new Set()} current={undefined} /></Section> : null}
      {manifest.metrics.length > 0 ? (
        <Section title="Metrics">
          <ul className="space-y-1">{manifest.metrics.map((metric) => <li key={metric.name}><code>{metric.name}</code> <Badge>{metric.type}</Badge> <span className="text-muted">{metric.description}</span></li>)}</ul>
        </Section>
      ) : null}
      {core.length > 0 ? <Section title={manifest.kind === 'trigger' ? 'Every trigger has' : 'Every task has'}><PropertyList properties={core} required={required} current={property} /></Section> : null}
    </article>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h4 className="mb-1.5 text-small text-subtle">{title}</h4>
      {children}
    </section>
  );
}
