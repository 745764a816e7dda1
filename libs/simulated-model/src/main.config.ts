import { z } from 'zod';

const whole = (most: number) => {
  const error = `must be a whole number from 0 to ${most}`;
  return z.coerce.number({ error }).int({ error }).min(0, { error }).max(most, { error });
};

const configSchema = z.object({
  PORT: whole(65_535).default(0),
  HOST: z.string().min(1).default('127.0.0.1'),
  SIMULATED_LATENCY_MS: whole(600_000).default(250),
});

/** Settings of the standalone server. Throws one line that names the variable when a value is bad. */
export function readConfig(env: NodeJS.ProcessEnv = process.env) {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = configSchema.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`${issue?.path.join('.')} ${issue?.message}`);
  }
  const { PORT: port, HOST: host, SIMULATED_LATENCY_MS: latencyMs } = parsed.data;
  return { port, host, latencyMs };
}
