import { decodeFacts } from './decode-log';

it('counts what one reader opens of one run, and keeps readers and runs apart', () => {
  const decodes = [
    { actor: 'ada', task_id: 't1', payloads: 2 },
    { actor: 'bob', task_id: 't1', payloads: 1 },
    { actor: 'ada', task_id: 't1', payloads: 3 },
    { actor: 'ada', task_id: 't2', payloads: 4 },
  ];
  expect(decodeFacts(decodes)).toEqual([
    { actor: 'ada', action: 'decode', task_id: 't1', detail: 'payloads: 5' },
    { actor: 'bob', action: 'decode', task_id: 't1', detail: 'payloads: 1' },
    { actor: 'ada', action: 'decode', task_id: 't2', detail: 'payloads: 4' },
  ]);
  expect(decodeFacts([])).toEqual([]);
});
