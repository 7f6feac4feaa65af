import { TaskFailure, type TaskContext } from '@windhover/plugin-sdk';
import { bytesOf } from '../../base/byte-size.ts';
import type { ScriptRun } from '../../base/script-runner.ts';
import type { DockerProperties } from './properties.ts';

/** What the configuration of the runner's type allows. */
export interface DockerPermissions {
  volumes: boolean;
  privileged: boolean;
}

const NANO = 1_000_000_000;

/** Body of the call that creates the container of a run. */
export function containerBody(run: ScriptRun, properties: DockerProperties, permissions: DockerPermissions): Record<string, unknown> {
  const { directory, command, args, env, image, context } = run;
  const { user, entryPoint, portBindings = [] } = properties;
  const ports = portBindings.map(readPort);
  return {
    Image: image,
    // One empty text sets the image's own entry point aside, so that the interpreter runs.
    Entrypoint: entryPoint === undefined || entryPoint.length === 0 ? [''] : entryPoint,
    Cmd: [command, ...args],
    Env: Object.entries(env).map(([name, value]) => `${name}=${value}`),
    WorkingDir: directory,
    ...(user !== undefined && { User: user }),
    ...(ports.length > 0 && { ExposedPorts: Object.fromEntries(ports.map(({ container }) => [container, {}])) }),
    Labels: labelsOf(context),
    AttachStdin: false,
    AttachStdout: true,
    AttachStderr: true,
    OpenStdin: false,
    Tty: false,
    HostConfig: hostConfig(run, properties, permissions, ports),
  };
}

/** Labels that tell whose container it is. */
export function labelsOf({ info }: TaskContext): Record<string, string> {
  return {
    'kestra.io/tenant': info.tenantId,
    'kestra.io/namespace': info.namespace,
    'kestra.io/flow-id': info.flowId,
    'kestra.io/execution-id': info.executionId,
    'kestra.io/task-id': info.taskId,
    'kestra.io/taskrun-id': info.taskRunId,
    'kestra.io/taskrun-attempt': String(info.attempt),
  };
}

interface Port {
  /** `80/tcp` */
  container: string;
  host: string;
}

function hostConfig(run: ScriptRun, properties: DockerProperties, permissions: DockerPermissions, ports: readonly Port[]): Record<string, unknown> {
  const { context, directory } = run;
  const { volumes = [], fileHandlingStrategy, networkMode, extraHosts, cpu, memory, shmSize, deviceRequests, privileged } = properties;
  if (privileged === true && !permissions.privileged) {
    throw new TaskFailure('privileged: the configuration of this platform does not allow privileged containers (privileged-enabled of the Docker runner)');
  }
  if (volumes.length > 0 && !permissions.volumes) {
    context.logger.warn('volumes: the configuration of this platform does not allow volumes (volume-enabled of the Docker runner); ignored');
  }
  const binds = [...(fileHandlingStrategy === 'MOUNT' ? [`${directory}:${directory}:rw`] : []), ...(permissions.volumes ? volumes : [])];
  return {
    ...(binds.length > 0 && { Binds: binds }),
    ...(networkMode !== undefined && { NetworkMode: networkMode }),
    ...(extraHosts !== undefined && { ExtraHosts: extraHosts }),
    ...(ports.length > 0 && { PortBindings: Object.fromEntries(ports.map(({ container, host }) => [container, [{ HostPort: host }]])) }),
    ...(cpu?.cpus !== undefined && { NanoCpus: Math.round(cpu.cpus * NANO) }),
    ...(memory && memoryLimits(memory)),
    ...(shmSize !== undefined && { ShmSize: bytesOf(shmSize, 'shmSize') }),
    ...(deviceRequests !== undefined && {
      DeviceRequests: deviceRequests.map(({ driver, count, deviceIds, capabilities, options }) => ({
        Driver: driver, Count: count, DeviceIDs: deviceIds, Capabilities: capabilities, Options: options,
      })),
    }),
    ...(privileged === true && { Privileged: true }),
  };
}

function memoryLimits(memory: NonNullable<DockerProperties['memory']>): Record<string, unknown> {
  const { memory: most, memorySwap, memorySwappiness, memoryReservation, kernelMemory, oomKillDisable } = memory;
  return {
    ...(most !== undefined && { Memory: bytesOf(most, 'memory.memory') }),
    ...(memorySwap !== undefined && { MemorySwap: String(memorySwap) === '-1' ? -1 : bytesOf(memorySwap, 'memory.memorySwap') }),
    ...(memorySwappiness !== undefined && { MemorySwappiness: Number(memorySwappiness) }),
    ...(memoryReservation !== undefined && { MemoryReservation: bytesOf(memoryReservation, 'memory.memoryReservation') }),
    ...(kernelMemory !== undefined && { KernelMemory: bytesOf(kernelMemory, 'memory.kernelMemory') }),
    ...(oomKillDisable !== undefined && { OomKillDisable: oomKillDisable }),
  };
}

function readPort(binding: string): Port {
  const [, host = '', container = host, protocol = 'tcp'] = /^(?:(\d+):)?(\d+)(?:\/(tcp|udp|sctp))?$/.exec(binding) ?? [];
  if (container === '') throw new TaskFailure(`portBindings: '${binding}' must be written as 8080:80 or 8080:80/udp`);
  return { container: `${container}/${protocol}`, host: host === '' ? container : host };
}
