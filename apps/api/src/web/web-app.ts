import { readdirSync } from 'node:fs';
import path from 'node:path';

export const NOT_BUILT_PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Vouch</title>
<h1>Vouch</h1>
<p>The gateway is running; the web app is not built.</p>
<p>See <a href="/docs">the API documentation</a> and <a href="/ready">whether everything is ready</a>.</p>
</html>
`;

/** The built web app: its folder and the files that were in it when the gateway started. */
export class WebApp {
  readonly folder: string | undefined;
  readonly #files: ReadonlySet<string>;

  constructor(folder: string | undefined) {
    const files = folder === undefined ? [] : filesIn(folder);
    this.#files = new Set(files);
    this.folder = this.#files.has('index.html') && folder !== undefined ? path.resolve(folder) : undefined;
  }

  has(file: string): boolean {
    return this.#files.has(file);
  }
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'),
      );
  } catch {
    return [];
  }
}
