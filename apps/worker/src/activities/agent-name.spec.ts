import { AGENT_NAME_PATTERN } from '@vouch/shared';
import fc from 'fast-check';
import { agentNameFor } from './agent-name';

it.each([
  ['tester', [], 'tester'],
  ['Fact checker!', [], 'fact_checker'],
  ['tester', ['tester', 'tester_2'], 'tester_3'],
  ['user', [], 'user_2'],
  ['检查员', [], 'agent'],
  ['42', [], 'agent'],
])('%j beside %j is called %s', (role, taken, name) => {
  expect(agentNameFor(role, taken)).toBe(name);
});

it('is always a valid name that nobody has', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.constantFrom('agent', 'agent_2', 'a', 'tester')), (role, taken) => {
      const name = agentNameFor(role, taken);
      expect(name).toMatch(AGENT_NAME_PATTERN);
      expect(taken).not.toContain(name);
    }),
  );
});
