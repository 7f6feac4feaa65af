import { z } from 'zod';
import { defineTaskRunner, duration, dynamic, iconOf } from '@windhover/plugin-sdk';

export const manifest = defineTaskRunner({
  type: 'io.kestra.plugin.scripts.runner.docker.Docker',
  aliases: ['io.kestra.plugin.scripts.runner.docker.DockerTaskRunner'],
  title: 'Run scripts in Docker containers.',
  description: "Runs the commands of a script task in a container of the task's `containerImage`. The worker needs a container engine.",
  icon: iconOf('M3 12h18c0 5-4 8-9 8s-9-3-9-8M6 8h3v3H6zM10 8h3v3h-3zM10 4h3v3h-3zM14 8h3v3h-3z'),
  properties: z.object({
    host: dynamic(z.string().optional().describe('Address of the engine, `unix:///var/run/docker.sock` or `tcp://…`.')),
    config: dynamic(z.union([z.string(), z.record(z.string(), z.unknown())]).optional().describe('Docker configuration, as text or map.')),
    credentials: dynamic(
      z
        .object({
          registry: z.string().optional().describe('The registry.'),
          username: z.string().optional().describe('The user.'),
          password: z.string().optional().describe('The password.'),
          registryToken: z.string().optional().describe('A token of the registry.'),
          identityToken: z.string().optional().describe('An identity token.'),
          auth: z.string().optional().describe('User and password in base 64.'),
        })
        .optional()
        .describe('Credentials of the registry.'),
    ),
    user: dynamic(z.string().optional().describe('User in the container.')),
    entryPoint: dynamic(z.array(z.string()).optional().describe('Entry point of the container.')),
    extraHosts: dynamic(z.array(z.string()).optional().describe('Entries of the hosts file.')),
    networkMode: dynamic(z.string().optional().describe('Network mode, `host` or `none`.')),
    portBindings: dynamic(z.array(z.string()).optional().describe('Ports to publish.')),
    volumes: dynamic(z.array(z.string()).optional().describe('Volumes; the configuration must allow them.')),
    pullPolicy: dynamic(z.enum(['IF_NOT_PRESENT', 'ALWAYS', 'NEVER']).default('IF_NOT_PRESENT').describe('When to pull the image.')),
    cpu: dynamic(z.object({ cpus: z.number().optional().describe('Number of processors.') }).optional().describe('Processor limits.')),
    memory: dynamic(
      z
        .object({
          memory: z.string().optional().describe('Most memory, `512MB`.'),
          memorySwap: z.string().optional().describe('Most memory with swap.'),
          memorySwappiness: z.string().optional().describe('Tendency to swap.'),
          memoryReservation: z.string().optional().describe('Soft limit.'),
          kernelMemory: z.string().optional().describe('Most kernel memory.'),
          oomKillDisable: z.boolean().optional().describe('True does not kill when memory runs out.'),
        })
        .optional()
        .describe('Memory limits.'),
    ),
    shmSize: dynamic(z.string().optional().describe('Size of /dev/shm.')),
    deviceRequests: dynamic(z.array(z.looseObject({})).optional().describe('Devices, for example graphics processors.')),
    privileged: dynamic(z.boolean().optional().describe('True gives extended rights.')),
    fileHandlingStrategy: dynamic(z.enum(['VOLUME', 'MOUNT']).default('VOLUME').describe('How files reach the container.')),
    delete: dynamic(z.boolean().default(true).describe('False keeps the container.')),
    wait: dynamic(z.boolean().default(true).describe('False does not wait for the end of the container.')),
    killGracePeriod: dynamic(duration().optional().describe('Time between the request to stop and the kill.')),
    resume: dynamic(z.boolean().optional().describe('True joins a container that still runs.')),
  }),
  examples: [
    {
      title: 'A command in a container',
      code: 'id: shell\ntype: io.kestra.plugin.scripts.shell.Commands\ncontainerImage: alpine\ntaskRunner:\n  type: io.kestra.plugin.scripts.runner.docker.Docker\n  pullPolicy: IF_NOT_PRESENT\ncommands:\n  - echo "Hello"',
    },
  ],
});
