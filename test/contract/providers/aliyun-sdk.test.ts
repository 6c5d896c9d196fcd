/** The official SDK as a witness: it must be content with our sandbox, and sign as our adapter does. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as sdk from '@alicloud/cloudauth20190307';
import { $OpenApiUtil } from '@alicloud/openapi-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashedIdNumber, hashedName } from '@main/providers/aliyun/request';
import { acsAuthorization, sha256 } from '@main/providers/aliyun/signature';
import { aliyunStsCredential } from '@sandbox/aliyun';
import { inventedPerson } from '@sandbox/register';
import { startSandbox, type RunningSandbox } from '@sandbox/server';

interface Keys {
  readonly accessKeyId?: string;
  readonly accessKeySecret?: string;
  readonly securityToken?: string;
}

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

function clientOf(endpoint: string, keys: Keys): InstanceType<typeof sdk.default> {
  return new sdk.default(new $OpenApiUtil.Config({ ...keys, endpoint, protocol: 'http' }));
}

function ask(
  userName: string,
  identifyNum: string,
  keys: Keys = sandbox.address.credentials.aliyun,
  paramType = 'normal',
) {
  const client = clientOf(new URL(sandbox.address.baseUrls.aliyun).host, keys);
  return client.id2MetaVerify(new sdk.Id2MetaVerifyRequest({ userName, identifyNum, paramType }));
}

const person = inventedPerson(42);

test('the SDK gets match, mismatch and no record from the sandbox', async () => {
  const answers = await Promise.all([
    ask(person.name, person.idNumber),
    ask('不同名', person.idNumber),
    ask(person.name, '110105194912310193'),
  ]);
  expect(answers.map(({ body }) => [body?.code, body?.resultObject?.bizCode])).toEqual([
    ['200', '1'],
    ['200', '2'],
    ['200', '3'],
  ]);
  expect(answers[0]?.body?.requestId).toMatch(/^[0-9A-F]{8}-/);
});

test('the SDK gets a match with hashed elements and with temporary keys', async () => {
  const hashed = await ask(hashedName(person.name), hashedIdNumber(person.idNumber), undefined, 'md5');
  expect(hashed.body?.resultObject?.bizCode).toBe('1');
  const temporary = await ask(person.name, person.idNumber, aliyunStsCredential);
  expect(temporary.body?.resultObject?.bizCode).toBe('1');
});

test('the SDK reads our refusals as errors of the gateway', async () => {
  const keys = sandbox.address.credentials.aliyun;
  await expect(ask(person.name, person.idNumber, { ...keys, accessKeySecret: 'x' })).rejects.toMatchObject({
    code: 'SignatureDoesNotMatch',
    statusCode: 400,
  });
  await expect(ask(person.name, person.idNumber, { ...keys, accessKeyId: 'x' })).rejects.toMatchObject({
    code: 'InvalidAccessKeyId.NotFound',
    statusCode: 404,
  });
});

interface Capture {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** One call of the SDK as it arrives, answered with a match. */
async function capture(userName: string, keys: Keys): Promise<Capture> {
  const captured: Capture[] = [];
  const server = createServer((request, response) => {
    void request.toArray().then((chunks: Buffer[]) => {
      captured.push({ headers: request.headers, body: Buffer.concat(chunks) });
      response.setHeader('content-type', 'application/json');
      response.end('{"Code":"200","ResultObject":{"BizCode":"1"}}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const client = clientOf(`127.0.0.1:${(server.address() as AddressInfo).port}`, keys);
    const identifyNum = '11010519491231002X';
    await client.id2MetaVerify(new sdk.Id2MetaVerifyRequest({ userName, identifyNum, paramType: 'normal' }));
  } finally {
    server.closeAllConnections();
    server.close();
  }
  const [call] = captured;
  if (call === undefined) throw new Error('The SDK made no call.');
  return call;
}

test.each([
  ['an ordinary name', '张三', {}],
  ['an awkward name', "阿卜杜拉·买买提(a'b*c!d~e f+g)", {}],
  ['temporary keys', '张三', { securityToken: 'teststoken' }],
])('our signature of the call that the SDK makes is the SDK’s: %s', async (_label, userName, token) => {
  const { headers, body } = await capture(userName, {
    accessKeyId: 'testid',
    accessKeySecret: 'testsecret',
    ...token,
  });
  const sent = Object.fromEntries(
    Object.entries(headers).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
  const call = { method: 'POST', path: '/', query: [], headers: sent, payloadHash: sha256(body) };
  expect(sent['x-acs-content-sha256']).toBe(call.payloadHash);
  expect(sent['content-type']).toBe('application/x-www-form-urlencoded');
  expect(headers.authorization).toBe(acsAuthorization(call, 'testid', 'testsecret'));
});
