/** Servers of this machine: opened, closed, and closed for a while. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { AppError } from '@shared/errors/app-error';
import { sendText } from './http';

/** A server whose failures are answered, or cut where nobody would read an answer. */
export function serverOf(
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Server {
  const server = createServer((request, response) => {
    handle(request, response).catch(() => {
      // Either the client went away while its body was read, or the sandbox itself is broken.
      if (request.complete && !response.headersSent) sendText(response, 500, 'text/plain', 'Sandbox error');
      else response.destroy();
    });
  });
  // Longer than any client keeps an idle connection, so that the sandbox never cuts one under a new call.
  server.keepAliveTimeout = 120_000;
  return server;
}

/** Stops listening and cuts what is connected. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Listens on 127.0.0.1; 0 takes a free port. @throws AppError `sandbox/start-failed`. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown): void =>
      reject(
        new AppError('sandbox/start-failed', `The sandbox could not listen on port ${port}.`, {
          cause,
          context: { port },
        }),
      );
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', fail);
      const bound = server.address();
      if (bound === null || typeof bound === 'string') fail(new Error('The server has no port.'));
      else resolve(bound.port);
    });
  });
}
