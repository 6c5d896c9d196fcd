/** Reading requests and writing answers over raw `http`: some providers use statuses that no framework sends. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SandboxPage } from './protocol';

const maximumBodyBytes = 64 * 1024;

/**
 * The body; null when it is larger than any real call (64 KiB). What is too large is read
 * to its end all the same, because a refusal sent before that would not arrive.
 */
export async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes <= maximumBodyBytes) chunks.push(chunk);
  }
  if (sizeBytes > maximumBodyBytes) return null;
  return Buffer.concat(chunks);
}

export function sendText(response: ServerResponse, status: number, contentType: string, text: string): void {
  const body = Buffer.from(text, 'utf8');
  response.writeHead(status, { 'content-type': contentType, 'content-length': body.length });
  response.end(body);
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  sendText(response, status, 'application/json; charset=utf-8', JSON.stringify(value));
}

export function sendPage(response: ServerResponse, { status, headers, html }: SandboxPage): void {
  const body = Buffer.from(html, 'utf8');
  response.writeHead(status, {
    ...headers,
    'content-type': 'text/html; charset=utf-8',
    'content-length': body.length,
  });
  response.end(body);
}
