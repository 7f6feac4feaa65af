/** What a new flow begins with: the smallest one that runs. */
export const NEW_FLOW = `id: my_flow
namespace: company.team

tasks:
  - id: hello
    type: io.kestra.plugin.core.log.Log
    message: Hello from {{ flow.id }}
`;

/** The source of a copy: the same text under another id. */
export const copyOf = (source: string): string => source.replace(/^id:\s*(['"]?)([\w.-]+)\1[ \t]*$/m, 'id: $2_copy');
