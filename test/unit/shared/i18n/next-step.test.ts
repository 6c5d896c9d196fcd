import { describe, expect, it } from 'vitest';
import { nextStepOf } from '@shared/i18n/next-step';
import { verdictNextSteps } from '@shared/i18n/words';

const advice = { 'zh-CN': '请充值。', en: 'Top up.' };

describe('nextStepOf', () => {
  it('follows the code where there is no verdict, and the verdict where there is one', () => {
    expect(nextStepOf({ verdict: 'failed', advice })).toBe(advice);
    expect(nextStepOf({ verdict: 'match', advice })).toBe(verdictNextSteps.match);
    expect(nextStepOf({ verdict: 'unknown', advice: null })).toBe(verdictNextSteps.unknown);
  });
});
