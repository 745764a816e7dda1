import { specOf } from './task-plan';
import { refuseUnpriced } from './priced-models';

const defaults = {
  mode: 'provider' as const,
  agent_model: 'gpt-4',
  verifier_model: 'anthropic/claude-haiku-4.5',
  strong_verifier_model: 'strong-x',
};
const agent = { name: 'ada', role: 'counts', system_message: 'Count.' };

it.each([
  [{ budget: { usd: 1 } }],
  [{ budget: { usd: 1 }, model: 'openai/gpt-4o-2024-08-06' }],
  [{ budget: { tokens: 1_000 }, model: 'home-made' }],
  [{ model: 'home-made' }],
  [{ budget: { usd: 1 }, verifier: { tiers: 't0' as const, model: 'judge-x' } }],
  [{ budget: { usd: 1 }, speaker_selection: { mode: 'random' as const, model: 'chooser-x' } }],
])('has nothing against %j', (body) => {
  expect(() => refuseUnpriced(specOf({ task: 'x', ...body }), defaults)).not.toThrow();
});

it.each([
  [{ model: 'home-made' }, 'home-made'],
  [{ agents: [{ ...agent, model: 'house-7b' }] }, 'house-7b'],
  [{ verifier: { model: 'judge-x' } }, 'judge-x'],
  [{ verifier: { tiers: 'full' as const } }, 'strong-x'],
  [{ build_team: true, model: 'builder-x' }, 'builder-x'],
  [{ speaker_selection: { mode: 'auto' as const, model: 'chooser-x' } }, 'chooser-x'],
])('refuses money for %j', (body, model) => {
  const spec = specOf({ task: 'x', budget: { usd: 1 }, ...body });
  expect(() => refuseUnpriced(spec, defaults)).toThrow(
    expect.objectContaining({
      code: 'invalid_request',
      details: { fields: [{ field: 'budget.usd', message: expect.stringContaining(model) }] },
    }),
  );
});
