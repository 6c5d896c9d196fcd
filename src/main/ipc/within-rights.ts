import type { ChannelName } from '@shared/ipc/channels';
import { channelRights, ownSubjects } from '@shared/ipc/rights';
import { type Access, requireOwn } from '../operators/operators';
import type { DesktopServices } from './desktop-services';
import type { Handlers } from './register-ipc';

/**
 * The window shows what a role may do; here it is decided. A name that the table lacks is refused, should a channel
 * come without one all the same.
 */
export function withinRights(services: DesktopServices, handlers: Handlers): Handlers {
  const entries = Object.entries(handlers).map(([name, handler]) => {
    const right = channelRights[name as ChannelName];
    if (right === 'public') return [name, handler];
    const guarded = async (input: never) => {
      const { operators } = services.desk();
      const access = await operators.require(right);
      await requireOwnSubject(services, access, name as ChannelName, input);
      return (handler as (input: never) => unknown)(input);
    };
    return [name, guarded];
  });
  return Object.fromEntries(entries) as Handlers;
}

async function requireOwnSubject(
  services: DesktopServices,
  access: Access,
  name: ChannelName,
  input: { readonly id?: string; readonly checkId?: string } | undefined,
): Promise<void> {
  if (access.ownOnly === null || !isOwnSubject(name)) return;
  const { data } = services.desk();
  const made =
    ownSubjects[name] === 'batch'
      ? await data.getBatch(input?.id ?? '')
      : await data.getCheck(input?.checkId ?? '');
  requireOwn(access, made.operator);
}

function isOwnSubject(name: ChannelName): name is keyof typeof ownSubjects {
  return Object.hasOwn(ownSubjects, name);
}
