import { refuseInconsistent } from './team-names';

const agents = [{ name: 'ada' }, { name: 'bob' }];
const selection = (transitions: object) =>
  ({ mode: 'auto', allow_repeat_speaker: true, transitions }) as never;

it.each([
  [{ selection: selection({ allowed: { ada: ['bob'], bob: [] } }) }],
  [{ selection: selection({ disallowed: { ada: ['ada'] } }), termination: { any: [{ source: 'bob' }] } }],
  [{}],
])('has nothing against %j', (team) => {
  expect(() => refuseInconsistent({ agents, ...team })).not.toThrow();
});

it.each([
  [
    { selection: selection({ allowed: { ada: ['bob', 'eve'] } }) },
    'speaker_selection.transitions.allowed.ada.1',
  ],
  [{ selection: selection({ disallowed: { eve: [] } }) }, 'speaker_selection.transitions.disallowed.eve'],
  [{ termination: { all: [{ messages: 3 }, { source: 'eve' }] } }, 'termination.source'],
  [{ termination: { text: 'done', from: 'eve' } }, 'termination.from'],
])('names the field of an unknown agent in %j', (team, field) => {
  expect(() => refuseInconsistent({ agents, ...team })).toThrow(
    expect.objectContaining({
      code: 'invalid_request',
      details: { fields: [{ field, message: expect.stringContaining('"eve"') }] },
    }),
  );
});
