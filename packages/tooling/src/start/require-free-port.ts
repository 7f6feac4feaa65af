import { createServer } from 'node:net';
import { StartError } from './options.ts';

/** Throws `StartError` when nobody could listen on the port. */
export function requireFreePort(port: number, host: string | undefined, option: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => reject(new StartError(explain(port, host, option, error.code ?? error.message))));
    server.listen(port, host, () => server.close(() => resolve()));
  });
}

function explain(port: number, host: string | undefined, option: string, code: string): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use by another program. Stop that program, or choose another port with ${option}.`;
    case 'EACCES':
      return `This user may not listen on port ${port}. Choose a port above 1023 with ${option}.`;
    case 'EADDRNOTAVAIL':
      return `This machine has no address ${host ?? ''} to listen on: correct the host in the configuration.`;
    default:
      return `Port ${port} cannot be used (${code}). Choose another one with ${option}.`;
  }
}
