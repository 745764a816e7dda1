const COLOURS: Record<string, number> = {
  api: 36,
  worker: 35,
  model: 33,
  temporal: 34,
  postgres: 32,
  web: 96,
  types: 90,
};

/** Where the launcher writes: prefixed lines of its processes, and its own. */
export interface Terminal {
  line(text: string): void;
  from(name: string, text: string): void;
}

/** Writes to a stream and survives its end: a closed terminal must not keep the servers from being stopped. */
export function createTerminal(stream: NodeJS.WriteStream): Terminal {
  stream.on('error', () => undefined);
  const coloured = stream.isTTY === true && stream.hasColors();
  const prefix = (name: string) => {
    const text = `[${name}]`.padEnd(10);
    return coloured ? `\u001b[${COLOURS[name] ?? 90}m${text}\u001b[0m` : text;
  };
  return {
    line: (text) => void stream.write(`${text}\n`),
    from: (name, text) => void stream.write(`${prefix(name)} ${text}\n`),
  };
}
