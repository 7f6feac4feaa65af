import { z } from 'zod';
import { duration, dynamic, type Rendered } from '@windhover/plugin-sdk';

const resourceSize = (text: string): z.ZodOptional<z.ZodUnion<readonly [z.ZodString, z.ZodNumber]>> => z.union([z.string(), z.number()]).optional().describe(text);

/** Properties of the Docker runner. The older names of `docker:` are among them. */
export const dockerProperties = z.object({
  host: dynamic(z.string().optional().describe('Address of the engine, `unix:///var/run/docker.sock` or `tcp://…`.')),
  config: dynamic(z.union([z.string(), z.record(z.string(), z.unknown())]).optional().describe('Docker configuration with `auths`, as text or map.')),
  credentials: dynamic(
    z
      .object({
        registry: z.string().optional().describe('The registry that these are for; any unless set.'),
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
  entryPoint: dynamic(z.array(z.string()).optional().describe("Entry point of the container; the image's own is set aside unless given.")),
  extraHosts: dynamic(z.array(z.string()).optional().describe('Entries of the hosts file, `name:address`.')),
  networkMode: dynamic(z.string().optional().describe('Network mode, `host` or `none`.')),
  portBindings: dynamic(z.array(z.string()).optional().describe('Ports to publish, `8080:80` or `8080:80/udp`.')),
  volumes: dynamic(z.array(z.string()).optional().describe('Volumes, `source:target`; the configuration must allow them (`volume-enabled`).')),
  pullPolicy: dynamic(z.enum(['IF_NOT_PRESENT', 'ALWAYS', 'NEVER']).default('IF_NOT_PRESENT').describe('When to pull the image.')),
  cpu: dynamic(z.object({ cpus: z.number().positive().optional().describe('Number of processors.') }).optional().describe('Processor limits.')),
  memory: dynamic(
    z
      .object({
        memory: resourceSize('Most memory, `512MB`.'),
        memorySwap: resourceSize('Most memory with swap; `-1` for any.'),
        memorySwappiness: resourceSize('Tendency to swap, 0 to 100.'),
        memoryReservation: resourceSize('Soft limit.'),
        kernelMemory: resourceSize('Most kernel memory.'),
        oomKillDisable: z.boolean().optional().describe('True does not kill when memory runs out.'),
      })
      .optional()
      .describe('Memory limits.'),
  ),
  shmSize: dynamic(resourceSize('Size of /dev/shm.')),
  deviceRequests: dynamic(
    z
      .array(
        z.object({
          driver: z.string().optional().describe('The driver.'),
          count: z.int().optional().describe('Number of devices, -1 for all.'),
          deviceIds: z.array(z.string()).optional().describe('Ids of devices.'),
          capabilities: z.array(z.array(z.string())).optional().describe('Capabilities, `[[gpu]]`.'),
          options: z.record(z.string(), z.string()).optional().describe("The driver's options."),
        }),
      )
      .optional()
      .describe('Devices, for example graphics processors.'),
  ),
  privileged: dynamic(z.boolean().optional().describe('True gives extended rights; the configuration must allow it (`privileged-enabled`).')),
  fileHandlingStrategy: dynamic(
    z.enum(['VOLUME', 'MOUNT']).default('VOLUME').describe("How files reach the container: copied, or as the worker's own directory (the engine must see it)."),
  ),
  delete: dynamic(z.boolean().default(true).describe('False keeps the container.')),
  wait: dynamic(z.boolean().default(true).describe('False does not wait for the end of the container.')),
  killGracePeriod: dynamic(duration().optional().describe('Time between the request to stop and the kill.')),
  resume: dynamic(z.boolean().default(true).describe('True goes on with the container that a lost worker left behind; false removes it, and the script starts again.')),
});

/** The rendered properties. */
export type DockerProperties = Rendered<typeof dockerProperties>;
