import { defineTaskRunner, iconOf } from '@windhover/plugin-sdk';
import { dockerProperties } from './properties.ts';

export const manifest = defineTaskRunner({
  type: 'io.kestra.plugin.scripts.runner.docker.Docker',
  aliases: ['io.kestra.plugin.scripts.runner.docker.DockerTaskRunner'],
  title: 'Run scripts in Docker containers.',
  description: "Runs the commands of a script task in a container of the task's `containerImage`. The worker needs a container engine.",
  icon: iconOf('M3 12h18c0 5-4 8-9 8s-9-3-9-8M6 8h3v3H6zM10 8h3v3h-3zM10 4h3v3h-3zM14 8h3v3h-3z'),
  properties: dockerProperties,
  examples: [
    {
      title: 'A command in a container',
      code: 'id: shell\ntype: io.kestra.plugin.scripts.shell.Commands\ncontainerImage: alpine\ntaskRunner:\n  type: io.kestra.plugin.scripts.runner.docker.Docker\n  pullPolicy: IF_NOT_PRESENT\ncommands:\n  - echo "Hello"',
    },
  ],
});
