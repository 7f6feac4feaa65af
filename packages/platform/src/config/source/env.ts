/** Environment variables by name. Not `NodeJS.ProcessEnv`, which frameworks extend with variables of their own. */
export type Environment = Readonly<Record<string, string | undefined>>;
