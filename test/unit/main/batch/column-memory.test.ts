import { describe, expect, it } from 'vitest';
import { createColumnMemory } from '@main/batch/column-memory';
import { createInMemorySettings } from '../../../fakes/in-memory-settings';

describe('the memory of columns', () => {
  it('knows files of the same shape, however their headings are written', () => {
    const memory = createColumnMemory(createInMemorySettings());
    expect(memory.recall('id-2', ['甲', '乙'])).toBeNull();
    memory.remember('id-2', ['甲', '乙'], { name: 1, idNumber: 0 });
    expect(memory.recall('id-2', [' 甲* ', '乙（必填）'])).toEqual({ name: 1, idNumber: 0 });
    expect(memory.recall('certificate', ['甲', '乙'])).toBeNull();
    expect(memory.recall('id-2', ['乙', '甲'])).toBeNull();
    memory.remember('id-2', ['甲', '乙'], { name: 0, idNumber: 1 });
    expect(memory.recall('id-2', ['甲', '乙'])).toEqual({ name: 0, idNumber: 1 });
  });

  it('keeps no heading, and the newest two hundred shapes', () => {
    const settings = createInMemorySettings();
    const memory = createColumnMemory(settings);
    for (let index = 0; index < 230; index++) memory.remember('id-2', [`客户${index}`], { name: 0 });
    expect(settings.get('columnMappings')).toHaveLength(200);
    expect(memory.recall('id-2', ['客户10'])).toBeNull();
    expect(memory.recall('id-2', ['客户229'])).toEqual({ name: 0 });
    expect(JSON.stringify(settings.get('columnMappings'))).not.toContain('客户');
  });
});
