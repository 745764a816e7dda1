import { cursorText, inboxQuery } from './inbox-query';

it.each(['key ada weather', 'request task_1 r2', 'key a@b.c open-router'])(
  'carries %s to the next page',
  (prompt) => {
    const cursor = { newest_us: '1795267615931000', prompt };
    expect(inboxQuery.parse({ cursor: cursorText(cursor) })).toEqual({ limit: 50, cursor });
  },
);

it.each(['', 'x', Buffer.from('12 ').toString('base64url'), Buffer.from('now() key').toString('base64url')])(
  'refuses the cursor %j',
  (cursor) => {
    expect(inboxQuery.safeParse({ cursor }).success).toBe(false);
  },
);
