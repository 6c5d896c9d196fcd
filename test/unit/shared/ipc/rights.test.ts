import { describe, expect, it } from 'vitest';
import { type Role, rightsOfRole } from '@shared/domain/operators';
import { channelNames } from '@shared/ipc/channels';
import { channelRights } from '@shared/ipc/rights';

const reviewersOnly = [
  'audit:export',
  'audit:page',
  'audit:verify',
  'statement:apply',
  'statement:chooseFile',
  'statement:export',
  'statement:open',
  'statement:page',
  'unsettled:calls',
  'unsettled:list',
  'unsettled:resolve',
  'unsettled:sendAgain',
  'value:copy',
  'value:reveal',
];
const administratorsOnly = [
  'backup:chooseFolder',
  'backup:now',
  'connections:chooseCertificates',
  'connections:remove',
  'connections:save',
  'connections:test',
  'guards:set',
  'keeping:applyRetention',
  'keeping:erase',
  'keeping:find',
  'keeping:getRetention',
  'keeping:hold',
  'keeping:holds',
  'keeping:lift',
  'keeping:previewRetention',
  'keeping:purge',
  'keeping:purges',
  'keeping:saveCertificate',
  'keeping:setRetention',
  'masking:set',
  'operators:add',
  'operators:change',
  'operators:remove',
  'operators:resetPin',
  'purposes:set',
  'sandbox:connect',
  'updates:check',
  'updates:set',
  'vault:beginRecoveryKey',
  'vault:confirmRecoveryKey',
  'vault:protect',
  'vault:rekey',
  'vault:saveRecoveryKey',
  'vault:setLockSettings',
  'vault:setPin',
];
const withNobody = [
  'app:getState',
  'app:setLocale',
  'app:setTheme',
  'backup:chooseRestore',
  'backup:restore',
  'operators:getState',
  'operators:signIn',
  'vault:create',
  'vault:getState',
  'vault:lock',
  'vault:recover',
  'vault:unlock',
  'vault:unlockByPin',
  'work:cancel',
  'work:list',
];

function refusedFor(role: Role): string[] {
  return channelNames
    .filter((name) => {
      const right = channelRights[name];
      return right !== 'public' && right !== 'signed-in' && !rightsOfRole[role].includes(right);
    })
    .sort();
}

describe('every channel', () => {
  it('has a right, and no other name has one', () => {
    expect(Object.keys(channelRights).sort()).toEqual([...channelNames].sort());
  });

  it('that answers with nobody signed in belongs to the screens before the desk', () => {
    expect(channelNames.filter((name) => channelRights[name] === 'public').sort()).toEqual(withNobody);
  });
});

describe('the channels that a role is refused', () => {
  it.each([
    ['operator', [...reviewersOnly, ...administratorsOnly].sort()],
    ['reviewer', administratorsOnly],
    ['administrator', []],
  ] as const)('%s', (role, expected) => {
    expect(refusedFor(role)).toEqual(expected);
  });
});
