import pino from 'pino';
import { temporalLogger } from './temporal-logger';

function logged() {
  const lines: string[] = [];
  const log = pino({ base: null, timestamp: false }, { write: (line: string) => void lines.push(line) });
  return { logger: temporalLogger(log), lines };
}

it('keeps the levels of Temporal, each once', () => {
  const { logger, lines } = logged();
  logger.info('polling');
  logger.warn('slow');
  logger.error('lost');
  expect(lines).toEqual(['{"level":40,"msg":"slow"}\n', '{"level":50,"msg":"lost"}\n']);
});

it('says where it happened, and nothing of what was given', () => {
  const { logger, lines } = logged();
  logger.error('failed', {
    activityType: 'agentTurn',
    workflowId: 'task_1',
    taskToken: 'token-of-the-task',
    error: new TypeError('cannot read the sentence of a person'),
  });
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 50,
    activityType: 'agentTurn',
    workflowId: 'task_1',
    error: { name: 'TypeError' },
  });
  expect(lines.join('')).not.toMatch(/token-of-the-task|sentence/);
});

it('leaves failed attempts to the activities, which log them', () => {
  const { logger, lines } = logged();
  logger.warn('Activity failed', { activityType: 'agentTurn', error: new Error('no') });
  expect(lines).toEqual([]);
});
