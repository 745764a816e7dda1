import { checkRaise, proposedBudget, usedUpOf, type UsedUp } from './budget-raise';

const USED_UP: UsedUp = {
  limit: 'usd',
  spent: 0.42,
  needed: 0.009,
  budget: { usd: 0.425, seconds: 600 },
};

describe('the limits that a used-up budget is raised to', () => {
  it('are read from the request only when it has them all', () => {
    expect(usedUpOf({ ...USED_UP })).toEqual(USED_UP);
    expect(usedUpOf({ limit: 'usd' })).toBeUndefined();
    expect(usedUpOf(undefined)).toBeUndefined();
  });

  it('are proposed as twice the one that is used up, the others as they are', () => {
    expect(proposedBudget(USED_UP)).toEqual({ usd: '0.85', tokens: '', turns: '', seconds: '10' });
  });

  it('are enough for the next step', () => {
    const draft = proposedBudget({ limit: 'tokens', spent: 90, needed: 400.5, budget: { tokens: 100 } });
    expect(draft.tokens).toBe('491');
  });

  it('have to be higher than before', () => {
    const draft = proposedBudget(USED_UP);
    expect(checkRaise(USED_UP, draft)).toEqual({ limits: { usd: 0.85, seconds: 600 } });
    expect(checkRaise(USED_UP, { ...draft, usd: '0.425' }).errors).toEqual({
      usd: 'must be more than 0.425',
    });
    expect(checkRaise(USED_UP, { ...draft, usd: '' }).errors).toHaveProperty('usd');
    expect(checkRaise(USED_UP, { ...draft, seconds: '-1' }).errors).toHaveProperty('seconds');
    expect(checkRaise(USED_UP, { ...draft, seconds: 'long' }).errors).toHaveProperty('seconds');
  });
});
