import { describe, expect, it } from 'vitest';
import { isNewerVersion, isPreview } from '@shared/domain/update';

describe('versions', () => {
  it('come one after the other as Semantic Versioning says', () => {
    const rising = [
      '0.9.9',
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-alpha.beta',
      '1.0.0-beta',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0-rc.1',
      '1.0.0',
      '1.0.10',
      '1.2.0',
      '10.0.0',
    ];
    for (const [place, version] of rising.entries()) {
      for (const [other, against] of rising.entries()) {
        expect(isNewerVersion(version, against), `${version} after ${against}`).toBe(place > other);
      }
    }
  });

  it('are the same but for build data, and nothing that is no version is newer', () => {
    expect(isNewerVersion('1.0.0+2', '1.0.0+1')).toBe(false);
    for (const none of ['', '1', '1.2', 'v1.2.3', '01.2.3', '99999999999.0.0', '1.2.3-', 'latest']) {
      expect(isNewerVersion(none, '0.0.1'), none).toBe(false);
    }
    expect([isPreview('1.0.0-rc.1'), isPreview('1.0.0'), isPreview('no')]).toEqual([true, false, false]);
  });
});
