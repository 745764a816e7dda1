import { terminationSchema } from '@vouch/shared';
import { checkEnding, newRule, RULE_KINDS, USUAL_ENDING, type RuleDraft } from './ending-draft';

const own = (...rules: RuleDraft[]) => checkEnding({ how: 'own', join: 'any', rules });
const rule = (part: Partial<RuleDraft>): RuleDraft => ({ ...newRule('text'), ...part });

describe('the end of a run', () => {
  it('is left to the product unless rules are wanted', () => {
    expect(checkEnding(USUAL_ENDING)).toEqual({ errors: {} });
  });

  it.each(RULE_KINDS)('can depend on %s', (kind) => {
    const value = newRule(kind).value || 'critic';
    const { termination } = own(rule({ kind, value }));
    expect(terminationSchema.parse(termination)).toEqual(termination);
    expect(JSON.stringify(termination)).toContain(kind);
  });

  it('needs any or all of the rules', () => {
    const rules = [rule({ value: 'DONE', from: ' critic ' }), rule({ kind: 'messages', value: '5' })];
    expect(checkEnding({ how: 'own', join: 'all', rules }).termination).toEqual({
      all: [{ text: 'DONE', from: 'critic' }, { messages: 5 }],
    });
  });

  it.each([
    [rule({ value: ' ' }), 'must not be empty'],
    [rule({ kind: 'source', value: '' }), 'must not be empty'],
    [rule({ kind: 'usd', value: '-1' }), 'must be more than 0'],
    [rule({ kind: 'tokens', value: 'many' }), 'must be more than 0'],
    [rule({ kind: 'messages', value: '1.5' }), 'must be a whole number'],
    [rule({ kind: 'stalled', value: '1' }), 'must be 2 to 50'],
  ])('refuses the rule %j', (wrong, message) => {
    expect(own(rule({}), wrong)).toEqual({ errors: { 'termination.1': message } });
  });

  it('refuses no rule at all', () => {
    expect(own().errors).toEqual({ termination: 'needs a rule at least' });
  });
});
