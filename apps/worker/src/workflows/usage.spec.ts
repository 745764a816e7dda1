import fc from 'fast-check';
import { addSpending, NO_SPENDING, type Spending } from './usage';

const side = fc.constantFrom('agents' as const, 'verifier' as const);
const model = fc.constantFrom('small', 'large', 'constructor', '__proto__');
const tokens = fc.record({ prompt_tokens: fc.nat(10_000), completion_tokens: fc.nat(10_000) });
const calls = fc.array(fc.record({ side, model, tokens }), { maxLength: 30 });
type Call = typeof calls extends fc.Arbitrary<(infer C)[]> ? C : never;

const spend = (sequence: Call[]): Spending =>
  sequence.reduce((spent, call) => addSpending(spent, call.side, call), NO_SPENDING);
const total = (sequence: Call[]) =>
  sequence.reduce(
    (sum, call) => ({
      prompt_tokens: sum.prompt_tokens + call.tokens.prompt_tokens,
      completion_tokens: sum.completion_tokens + call.tokens.completion_tokens,
    }),
    { prompt_tokens: 0, completion_tokens: 0 },
  );

describe('addSpending', () => {
  it('adds up per side and per model, whatever a model is called', () => {
    fc.assert(
      fc.property(calls, (sequence) => {
        const { usage, by_model } = spend(sequence);
        expect(usage.agents).toEqual(total(sequence.filter((call) => call.side === 'agents')));
        expect(usage.verifier).toEqual(total(sequence.filter((call) => call.side === 'verifier')));
        expect(new Set(Object.keys(by_model))).toEqual(new Set(sequence.map((call) => call.model)));
        for (const [name, sum] of Object.entries(by_model))
          expect(sum).toEqual(total(sequence.filter((call) => call.model === name)));
      }),
    );
  });

  it('starts every run from nothing', () => {
    addSpending(NO_SPENDING, 'agents', {
      model: 'small',
      tokens: { prompt_tokens: 1, completion_tokens: 2 },
    });
    const nothing = { prompt_tokens: 0, completion_tokens: 0 };
    expect(NO_SPENDING).toEqual({ usage: { agents: nothing, verifier: nothing }, by_model: {} });
  });
});
