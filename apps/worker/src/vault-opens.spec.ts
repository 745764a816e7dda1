import pino from 'pino';
import { vaultOpens } from './vault-opens';

const log = pino({ level: 'silent' });
const answering = (...answers: (string | Error | undefined)[]) => ({
  problem: async () => {
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  },
});

it('waits for a database that is not there yet', async () => {
  const keyring = answering(new Error('connection refused'), new Error('no such table'), undefined);
  await expect(vaultOpens(keyring, log)).resolves.toBeUndefined();
});

it('ends the worker at once when the server key was changed', async () => {
  const keyring = answering(new Error('connection refused'), 'SERVER_SECRET_KEY is not the one');
  await expect(vaultOpens(keyring, log)).rejects.toMatchObject({
    name: 'ConfigError',
    message: 'SERVER_SECRET_KEY is not the one',
  });
});
