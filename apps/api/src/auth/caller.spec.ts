import { actingUser, actorOf, maySee } from './caller';

it.each([
  [{}, undefined, 'local'],
  [{}, 'ada', 'ada'],
  [{ user_id: 'ada' }, undefined, 'ada'],
  [{ user_id: 'ada' }, 'ada', 'ada'],
])('%j acts for %s as %s', (caller, claimed, user) => {
  expect(actingUser(caller, claimed)).toBe(user);
});

it('acts for nobody else once callers are known', () => {
  expect(() => actingUser({ user_id: 'ada' }, 'bob')).toThrow(expect.objectContaining({ code: 'forbidden' }));
});

it('sees everything without authentication, else its own', () => {
  expect([maySee({}, 'ada'), maySee({ user_id: 'ada' }, 'ada'), maySee({ user_id: 'bob' }, 'ada')]).toEqual([
    true,
    true,
    false,
  ]);
});

it('signs its decisions', () => {
  expect([actorOf({}), actorOf({ user_id: 'ada' })]).toEqual(['local', 'ada']);
});
