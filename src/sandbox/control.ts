/**
 * The control API `/__sandbox`: books, register, answers on demand and faults. For tests and trainers on
 * this machine; it needs no secret, so it answers no web page (Origin) and no foreign host name.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { factorNames } from '@shared/domain/factors';
import { isAppError } from '@shared/errors/app-error';
import type { Books } from './books';
import { faultNames, parseFaults, type FaultPlan } from './faults';
import type { ForcedAnswers } from './forced-answers';
import { glodonChangeSchema, type GlodonChange } from './glodon-state';
import { readBody, sendJson, sendText } from './http';
import { sandboxProviderIds } from './protocol';
import { findCompany, findPerson } from './register';
import { listRegister, registerPageSchema } from './register-page';
import { statementOf } from './statement';
import { findTrainingCase, trainingCases } from './training-cases';

export interface ControlContext {
  readonly seed: number;
  readonly books: Books;
  readonly forcedAnswers: ForcedAnswers;
  setFaults(plan: FaultPlan): void;
  configureGlodon(change: GlodonChange): void;
  /** What the process prints when it listens. */
  address(): object;
}

const provider = z.enum(sandboxProviderIds);

const orderSchema = z
  .strictObject({
    provider,
    code: z.union([z.string().min(1).max(40), z.int().transform(String)]).optional(),
    layer: z.string().min(1).max(40).optional(),
    httpStatus: z.int().min(200).max(999).optional(),
    fault: z.enum(faultNames).optional(),
    call: z.enum(['check', 'balance']).default('check'),
    factor: z.strictObject({ name: z.enum(factorNames), value: z.string().max(200) }).optional(),
    times: z.int().min(1).max(1_000_000).default(1),
  })
  .refine((order) => (order.code ?? order.httpStatus ?? order.fault) !== undefined, {
    message: 'One of code, httpStatus and fault is needed.',
  });

const faultsSchema = z.strictObject({ faults: z.string().max(500) });

interface ControlReply {
  readonly status: number;
  readonly body: unknown;
}

type Route = (context: ControlContext, query: URLSearchParams, body: unknown) => ControlReply;

const routes: Readonly<Record<string, Route>> = {
  'GET ': (context) => ok(context.address()),
  'GET /books': readBooks,
  'DELETE /books': (context) => {
    context.books.clear();
    return ok({});
  },
  'POST /answers': orderAnswer,
  'DELETE /answers': (context) => {
    context.forcedAnswers.clear();
    return ok({});
  },
  'POST /faults': setFaults,
  'POST /glodon': (context, _query, body) => {
    const change = glodonChangeSchema.safeParse(body);
    if (!change.success) return bad(z.prettifyError(change.error));
    context.configureGlodon(change.data);
    return ok({});
  },
  'GET /register': lookUp,
  'GET /training': (_context, query) => {
    const id = provider.safeParse(query.get('provider'));
    return id.success ? ok({ cases: trainingCases(id.data) }) : bad('provider is missing or unknown.');
  },
};

/** Answers one control call; `path` is what follows `/__sandbox`. */
export async function handleControl(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  query: string,
  context: ControlContext,
): Promise<void> {
  if (!isLocal(request)) return sendJson(response, 403, { error: 'Only for programs on this machine.' });
  if (path === '/statement' && request.method === 'GET') return sendStatement(response, query, context);
  const route = routes[`${request.method ?? ''} ${path}`];
  if (route === undefined) return sendJson(response, 404, { error: 'No such call.' });
  const body = parseJson((await readBody(request))?.toString('utf8') ?? null);
  const reply = route(context, new URLSearchParams(query), body);
  return sendJson(response, reply.status, reply.body);
}

/** Refuses web pages, other machines, and names that a resolver was made to point here. */
function isLocal(request: IncomingMessage): boolean {
  if (request.headers.origin !== undefined) return false;
  const remote = request.socket.remoteAddress ?? '';
  if (!/^(?:::ffff:)?127\.|^::1$/.test(remote)) return false;
  return /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/.test(request.headers.host ?? '');
}

function readBooks(context: ControlContext, query: URLSearchParams): ControlReply {
  const name = query.get('provider');
  const id = name === null ? undefined : provider.safeParse(name);
  if (id?.success === false) return bad('provider is unknown.');
  const totals = context.books.totals(id?.data);
  return query.has('summary') ? ok({ totals }) : ok({ calls: context.books.calls(id?.data), totals });
}

/** The books of a provider as the file that its console would give. */
function sendStatement(response: ServerResponse, query: string, { books }: ControlContext): void {
  const parameters = new URLSearchParams(query);
  const id = provider.safeParse(parameters.get('provider'));
  if (!id.success) return sendJson(response, 400, { error: 'provider is missing or unknown.' });
  const text = statementOf(books.calls(id.data), parameters.has('all'));
  return sendText(response, 200, 'text/csv; charset=utf-8', text);
}

function orderAnswer(context: ControlContext, _query: URLSearchParams, body: unknown): ControlReply {
  const parsed = orderSchema.safeParse(body);
  if (!parsed.success) return bad(z.prettifyError(parsed.error));
  const order = parsed.data;
  context.forcedAnswers.order({
    provider: order.provider,
    call: order.call,
    code: order.code ?? null,
    layer: order.layer ?? null,
    httpStatus: order.httpStatus ?? null,
    fault: order.fault ?? null,
    factor: order.factor ?? null,
    times: order.times,
  });
  return ok({});
}

function setFaults(context: ControlContext, _query: URLSearchParams, body: unknown): ControlReply {
  const parsed = faultsSchema.safeParse(body);
  if (!parsed.success) return bad(z.prettifyError(parsed.error));
  try {
    context.setFaults(parseFaults(parsed.data.faults));
    return ok({});
  } catch (error) {
    if (isAppError(error) && error.code === 'cli/usage') return bad(error.message);
    throw error;
  }
}

/** What the register says of a number: the subject, and the code that its right elements get. */
function lookUp(context: ControlContext, query: URLSearchParams): ControlReply {
  const idNumber = query.get('idNumber');
  const creditCode = query.get('creditCode');
  const subject = idNumber ?? creditCode;
  if (subject === null) return listSubjects(context, query);
  const named = provider.safeParse(query.get('provider'));
  const id = named.success ? named.data : idNumber === null ? 'ihuyi' : 'marketplace';
  const training = findTrainingCase(id, subject);
  const entry = idNumber === null ? findCompany(subject, context.seed) : findPerson(subject, context.seed);
  if (training !== null) {
    return ok({ expected: 'training', training, entry: null });
  }
  if (entry === null) return ok({ expected: 'no-record', training: null, entry: null });
  const asked = ['name', 'mobile', 'bankCard', 'companyName', 'legalRepresentative'] as const;
  const differs = asked.some((name) => query.has(name) && query.get(name) !== Reflect.get(entry, name));
  return ok({ expected: differs ? 'mismatch' : 'match', training: null, entry });
}

/** A page of the register for one provider, or the first of each. */
function listSubjects({ seed }: ControlContext, query: URLSearchParams): ControlReply {
  const page = registerPageSchema.safeParse(Object.fromEntries(query));
  if (!page.success) return bad(z.prettifyError(page.error));
  const { provider: id, offset, limit } = page.data;
  const ids = id === undefined ? sandboxProviderIds : [id];
  return ok({
    providers: Object.fromEntries(ids.map((each) => [each, listRegister(each, seed, offset, limit)])),
  });
}

function parseJson(text: string | null): unknown {
  try {
    return text === null || text === '' ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

function ok(body: unknown): ControlReply {
  return { status: 200, body };
}

function bad(error: string): ControlReply {
  return { status: 400, body: { error } };
}
