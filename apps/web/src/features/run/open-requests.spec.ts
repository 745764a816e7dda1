import type { OpenRequest } from '@vouch/shared';
import { dueRequest } from './open-requests';

const asked = (request_id: string, part: Partial<OpenRequest> = {}): OpenRequest => ({
  request_id,
  kind: 'question',
  description: 'Which one?',
  seq: 3,
  ...part,
});
const due = (awaiting: OpenRequest[], ...putOff: string[]) =>
  dueRequest({ awaiting }, 'ana', new Set(putOff))?.request_id;

describe('the request whose dialog opens by itself', () => {
  it('is the first that was not put off', () => {
    expect(due([asked('r1'), asked('r2')])).toBe('r1');
    expect(due([asked('r1'), asked('r2')], 'r1')).toBe('r2');
    expect(due([asked('r1')], 'r1')).toBeUndefined();
  });

  it('is a request for a key only where it is asked of this user', () => {
    expect(due([asked('r1', { kind: 'credential', user_id: 'ben' }), asked('r2')])).toBe('r2');
    expect(due([asked('r1', { kind: 'credential', user_id: 'ana' })])).toBe('r1');
    expect(due([asked('r1', { kind: 'credential' })])).toBe('r1');
  });
});
