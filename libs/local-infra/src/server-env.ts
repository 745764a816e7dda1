const KEPT = ['PATH', 'Path', 'TMPDIR', 'TEMP', 'SystemRoot', 'SystemDrive', 'ComSpec'];

/**
 * The environment of the servers started here: nothing of the user's settings reaches them, model keys and
 * TEMPORAL_* or PG* variables least of all. With `home` they also read no settings file of the user.
 */
export function serverEnv(home: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => KEPT.includes(name));
  return { ...Object.fromEntries(kept), HOME: home, USERPROFILE: home, LC_ALL: 'C', TZ: 'UTC' };
}
