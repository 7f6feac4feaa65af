import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { collectDefaultMetrics, Counter, Gauge, type Registry } from 'prom-client';

/** Figures of process and machine under the reference's names, and Node's own (`nodejs_…`). */
export function registerProcessMetrics(registry: Registry): void {
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const gauge = (name: string, help: string, read: () => number): void => {
    const made: Gauge = new Gauge({ name, help, registers, collect: () => made.set(read()) });
  };
  let last = process.cpuUsage();
  let lastAtNs = process.hrtime.bigint();
  const cpuTime: Counter = new Counter({
    name: 'process_cpu_time_ns_total',
    help: 'CPU time used by the process, in nanoseconds',
    registers,
    collect: () => {
      const { user, system } = process.cpuUsage();
      cpuTime.reset();
      cpuTime.inc((user + system) * 1000);
    },
  });
  gauge('process_cpu_usage', 'Share of the machine\'s processors that the process used since the last look, 0 to 1', () => {
    const used = process.cpuUsage(last);
    const nowNs = process.hrtime.bigint();
    const elapsedUs = Number(nowNs - lastAtNs) / 1000;
    [last, lastAtNs] = [process.cpuUsage(), nowNs];
    return elapsedUs === 0 ? 0 : Math.min(1, (used.user + used.system) / elapsedUs / availableParallelism());
  });
  gauge('process_uptime_seconds', 'Uptime of the process', () => process.uptime());
  gauge('process_files_open_files', 'Open file descriptors', () => countOpenFiles());
  gauge('process_files_max_files', 'Most file descriptors the process may open', () => readMaxFiles());
  gauge('system_cpu_count', 'Processors the process may use', () => availableParallelism());
  gauge('system_load_average_1m', 'Runnable entities of the machine, averaged over a minute', () => loadavg()[0] ?? 0);
  gauge('system_cpu_usage', 'Share of the machine\'s processors in use since the last look, 0 to 1', systemCpuUsage());
  const memory: Gauge = new Gauge({
    name: 'jvm_memory_used_bytes',
    help: 'Memory in use: `heap` is the JavaScript heap, `nonheap` the rest of the resident set',
    labelNames: ['area'],
    registers,
    collect: () => {
      const { heapUsed, rss, heapTotal } = process.memoryUsage();
      memory.set({ area: 'heap' }, heapUsed);
      memory.set({ area: 'nonheap' }, Math.max(0, rss - heapTotal));
    },
  });
}

function systemCpuUsage(): () => number {
  const read = (): { busy: number; total: number } => {
    const sums = { busy: 0, total: 0 };
    for (const { times } of cpus()) {
      const total = times.user + times.nice + times.sys + times.idle + times.irq;
      sums.total += total;
      sums.busy += total - times.idle;
    }
    return sums;
  };
  let last = read();
  return () => {
    const now = read();
    const total = now.total - last.total;
    const share = total === 0 ? 0 : (now.busy - last.busy) / total;
    last = now;
    return share;
  };
}

/** NaN, Prometheus' "unknown", where the system has no such list. */
function countOpenFiles(): number {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return Number.NaN;
  }
}

function readMaxFiles(): number {
  try {
    return Number(/^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1] ?? Number.NaN);
  } catch {
    return Number.NaN;
  }
}
