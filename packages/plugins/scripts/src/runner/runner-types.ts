/** Canonical types of the task runners that run script tasks. */
export const PROCESS = 'io.kestra.plugin.core.runner.Process';
export const DOCKER = 'io.kestra.plugin.scripts.runner.docker.Docker';
