import type { JsonObject } from '@windhover/kernel';
import { jsonSchemaOf, TEMPLATE_PATTERN, type PluginManifest } from '@windhover/plugin-sdk';

/** Documentation of a type as `GET /plugins/{cls}` answers it. */
export interface PluginDocumentation {
  markdown: string;
  schema: { properties: JsonObject; outputs: JsonObject };
}

const documented = new WeakMap<PluginManifest, PluginDocumentation>();

/** Markdown page and JSON schemas of a type. Made once per type. */
export function documentationOf(manifest: PluginManifest): PluginDocumentation {
  const known = documented.get(manifest);
  if (known) return known;
  const properties = {
    ...jsonSchemaOf(manifest.properties),
    title: manifest.title,
    description: manifest.description,
    $examples: manifest.examples.map((example) => ({ ...example })),
    $metrics: manifest.metrics.map((metric) => ({ ...metric })),
    ...(manifest.deprecated === undefined ? {} : { $deprecated: true }),
  };
  const outputs = jsonSchemaOf(manifest.outputs);
  const documentation = { markdown: markdownOf(manifest, properties, outputs), schema: { properties, outputs } };
  documented.set(manifest, documentation);
  return documentation;
}

function markdownOf(manifest: PluginManifest, properties: JsonObject, outputs: JsonObject): string {
  const name = manifest.type.slice(manifest.type.lastIndexOf('.') + 1);
  const parts = [`# ${name}`, '```yaml\ntype: "' + manifest.type + '"\n```', `**${manifest.title}**`, manifest.description];
  if (manifest.deprecated !== undefined) parts.push(`> **Deprecated.** ${manifest.deprecated}`);
  if (manifest.aliases.length > 0) parts.push(`Also accepted: ${manifest.aliases.map((alias) => `\`${alias}\``).join(', ')}`);
  if (manifest.examples.length > 0) {
    parts.push('## Examples', ...manifest.examples.map((example) => `> ${example.title}\n\n\`\`\`yaml\n${example.code}\n\`\`\``));
  }
  parts.push(...section('Properties', properties), ...section('Outputs', outputs));
  if (manifest.metrics.length > 0) {
    parts.push('## Metrics', ...manifest.metrics.map((metric) => `- \`${metric.name}\` (${metric.type}): ${metric.description}`));
  }
  return parts.join('\n\n') + '\n';
}

function section(title: string, schema: JsonObject): string[] {
  const required = Array.isArray(schema.required) ? schema.required : [];
  const members = Object.entries((schema.properties ?? {}) as Record<string, JsonObject>);
  if (members.length === 0) return [];
  const lines = members.map(([name, member]) => {
    const traits = [
      `Type: ${typeText(member)}`,
      `Dynamic: ${member.$dynamic === true ? 'yes' : 'no'}`,
      `Required: ${required.includes(name) ? 'yes' : 'no'}`,
      ...(member.default === undefined ? [] : [`Default: \`${JSON.stringify(member.default)}\``]),
    ];
    const shown = title === 'Properties' ? traits : traits.slice(0, 1);
    const description = typeof member.description === 'string' ? `\n\n${member.description}` : '';
    return `### \`${name}\`\n\n${shown.map((trait) => `* ${trait}`).join('\n')}${description}`;
  });
  return [`## ${title}`, ...lines];
}

function typeText(schema: JsonObject): string {
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (Array.isArray(schema.anyOf)) {
    // Any leaf may be a template; that is what "Dynamic" says.
    const names = (schema.anyOf as JsonObject[]).filter((option) => option.pattern !== TEMPLATE_PATTERN).map(typeText);
    return [...new Set(names)].join(' or ');
  }
  if (schema.type === 'array') return `list of ${typeText((schema.items ?? {}) as JsonObject)}`;
  if (schema.type === 'object') return 'map';
  return typeof schema.type === 'string' ? schema.type : 'any';
}
