import { roleKindOf } from './role-kind';

describe('roleKindOf', () => {
  it.each([
    ['planner', '', 'planner'],
    ['worker', '', 'worker'],
    ['critic', '', 'critic'],
    ['team_lead', '', 'planner'],
    ['Software-Engineer', '', 'worker'],
    ['QA', '', 'critic'],
    ['editor', '', 'critic'],
    ['Ada', 'You review what the worker hands in.', 'critic'],
    ['Ada', 'You write the text that the planner asked for.', 'worker'],
    ['Ada', 'You are kind.', 'any'],
    ['critic', 'You plan and write.', 'critic'],
  ])('%s "%s" is %s', (name, role, kind) => {
    expect(roleKindOf(name, role)).toBe(kind);
  });
});
