/** A bad or missing setting. The message is one line that names the variable and never repeats a value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
