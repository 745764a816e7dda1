import { chooseSpeaker, speakersIn } from './choose-speaker';

const request = (content: string) => ({ model: 'm', messages: [{ role: 'user' as const, content }] });

it('knows a request for a speaker by its schema', () => {
  expect(speakersIn({ properties: { speaker: { enum: ['ada', 'bob'] } } })).toEqual(['ada', 'bob']);
  expect(speakersIn({ properties: { speaker: { type: 'string' } } })).toBeUndefined();
  expect(speakersIn(undefined)).toBeUndefined();
});

it('chooses the one that has said least, by the text', () => {
  const choice = (text: string) => chooseSpeaker(request(text), ['ada', 'bob']);
  expect(choice('nothing yet')).toMatchObject({ speaker: 'ada' });
  expect(choice('ada: one\nbob: two\nada: three')).toMatchObject({ speaker: 'bob' });
  expect(choice('bob: ada: two')).toMatchObject({ speaker: 'ada' });
});
