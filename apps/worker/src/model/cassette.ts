import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { maskSecrets } from '@vouch/shared';
import { canonicalJson } from '@vouch/storage';

export interface CassetteSettings {
  mode: 'record' | 'replay';
  /** One JSON object a line, in the order of the answers. */
  file: string;
}

/** One answer of a provider. The request is known by its digest alone; neither it nor any key is in the file. */
interface Recorded {
  request: string;
  model: string;
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** A shorter one is a placeholder, such as a word that occurs in texts. */
const SHORTEST_KEY = 16;
const KEPT_HEADERS = ['content-type', 'retry-after', 'retry-after-ms'];

const textOf = (body: unknown) => (typeof body === 'string' ? body : '');

function parsed(body: string): Record<string, unknown> {
  try {
    return JSON.parse(body) as Record<string, unknown>;
  } catch {
    return { body };
  }
}

/** Everything of a request that its answer depends on: where to, and the whole body; not the host, and no key. */
function digestOf(url: string, body: Record<string, unknown>): string {
  const { pathname } = new URL(url);
  return createHash('sha256').update(canonicalJson({ pathname, body })).digest('base64url');
}

const keyIn = (init: RequestInit | undefined) =>
  new Headers(init?.headers).get('authorization')?.replace(/^Bearer /, '') ?? '';

function recording(file: string): typeof fetch {
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const body = parsed(textOf(init?.body));
    const key = keyIn(init);
    const response = await fetch(input, init);
    const { status, headers } = response;
    if (!response.body) return response;
    // A copy of its own, because the client stops reading at the end of the answer, before the end of the stream.
    const [forClient, forFile] = response.body.tee();
    const save = (text: string) => {
      const recorded: Recorded = {
        request: digestOf(url, body),
        model: String(body.model),
        status,
        headers: Object.fromEntries([...headers].filter(([name]) => KEPT_HEADERS.includes(name))),
        // A provider may quote the key it was sent.
        body: maskSecrets(key.length < SHORTEST_KEY ? text : text.replaceAll(key, '[secret]')),
      };
      appendFileSync(file, `${JSON.stringify(recorded)}\n`, { mode: 0o600 });
    };
    // An answer that broke off is asked for again and is not kept.
    new Response(forFile).text().then(save, () => undefined);
    return new Response(forClient, { status, headers });
  };
}

function replaying(file: string): typeof fetch {
  const answers = new Map<string, Recorded[]>();
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const recorded = JSON.parse(line) as Recorded;
    answers.set(recorded.request, [...(answers.get(recorded.request) ?? []), recorded]);
  }
  return async (input, init) => {
    init?.signal?.throwIfAborted();
    const url = input instanceof Request ? input.url : String(input);
    const left = answers.get(digestOf(url, parsed(textOf(init?.body)))) ?? [];
    // The answers to one request in the order in which they came; the last one stands for every further time.
    const answer = left.length > 1 ? left.shift() : left[0];
    if (!answer) return Response.json({ error: { message: 'not on the cassette' } }, { status: 404 });
    return new Response(answer.body, { status: answer.status, headers: answer.headers });
  };
}

/**
 * What the model's client sends its requests with: the network, recorded to a file, or such a file alone. A request
 * that is not in the file is refused as an unknown model is, so that the run says so.
 * @throws when the file to replay cannot be read
 */
export function cassetteFetch({ mode, file }: CassetteSettings): typeof fetch {
  if (mode === 'record') return recording(file);
  if (!existsSync(file)) throw new Error(`MODEL_CASSETTE_FILE: ${file} does not exist`);
  return replaying(file);
}
