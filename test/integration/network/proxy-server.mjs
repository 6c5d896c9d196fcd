/**
 * A real proxy in a process of its own. The parent says by message what it asks for: `login` as
 * `user:password`, `refuse` for the status with which every CONNECT is answered. Names end in this machine,
 * because only the proxy may resolve them. Tells its port, and each request that reached it.
 */
import { RequestError, Server } from 'proxy-chain';

const [, , login = '', refuse = ''] = process.argv;
const here = (_hostname, options, found) => {
  if (options?.all === true) found(null, [{ address: '127.0.0.1', family: 4 }]);
  else found(null, '127.0.0.1', 4);
};
const server = new Server({
  port: 0,
  host: '127.0.0.1',
  prepareRequestFunction({ username, password, hostname, port, isHttp }) {
    process.send?.({ type: 'asked', target: `${hostname}:${port}`, isHttp });
    if (refuse !== '') throw new RequestError('Not allowed.', Number(refuse));
    return {
      requestAuthentication: login !== '' && login !== `${username}:${password}`,
      dnsLookup: here,
    };
  },
});
await server.listen();
process.send?.({ type: 'listening', port: server.port });
process.once('disconnect', () => process.exit(0));
