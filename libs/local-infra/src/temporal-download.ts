import { createWriteStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { Agent, get } from 'node:https';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { runCommand } from './run-command';
import { CLI_NAME } from './temporal-cache';

const CONNECT_LIMIT_MS = 10_000;
const STALL_LIMIT_MS = 30_000;
const PLATFORMS: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'linux',
  darwin: 'darwin',
  win32: 'windows',
};
const ARCHITECTURES: Record<string, string> = { x64: 'amd64', arm64: 'arm64' };

export interface DownloadOptions {
  folder: string;
  /** For HTTPS_PROXY and NO_PROXY. */
  env: NodeJS.ProcessEnv;
  onProgress: (line: string) => void;
  signal?: AbortSignal | undefined;
}

/** Address of the newest official Temporal CLI for a platform; undefined where there is none. */
export function downloadUrl(platform: NodeJS.Platform, arch: string): string | undefined {
  const [os, cpu] = [PLATFORMS[platform], ARCHITECTURES[arch]];
  return os && cpu ? `https://temporal.download/cli/archive/latest?platform=${os}&arch=${cpu}` : undefined;
}

/**
 * Downloads and unpacks the official CLI into a folder and returns its path. Without an outside network it fails at
 * once or, where packets are dropped, after 10 s.
 *
 * @throws Error whose message is a short reason.
 */
export async function downloadTemporal({
  folder,
  env,
  onProgress,
  signal,
}: DownloadOptions): Promise<string> {
  const url = downloadUrl(process.platform, process.arch);
  if (!url) throw new Error(`there is none for ${process.platform} on ${process.arch}`);
  const archive = join(folder, 'archive');
  const response = await request(url, { agent: new Agent({ proxyEnv: env }), signal });
  reportProgress(response, onProgress);
  await pipeline(response, createWriteStream(archive), { signal });
  // tar also reads the zip archive that is served for Windows, whose tar is bsdtar.
  const unpacked = await runCommand('tar', ['-xf', archive, '-C', folder], { timeoutMs: 120_000, signal });
  if (!unpacked.ok)
    throw new Error(`it cannot be unpacked (${unpacked.errorCode ?? unpacked.stderr.trim()})`);
  return join(folder, CLI_NAME);
}

interface RequestOptions {
  agent: Agent;
  signal: AbortSignal | undefined;
}

function request(url: string, options: RequestOptions, redirectsLeft = 5): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const call = get(url, options);
    const connecting = setTimeout(
      () => call.destroy(new Error('no connection within 10 s')),
      CONNECT_LIMIT_MS,
    );
    call.setTimeout(STALL_LIMIT_MS, () => call.destroy(new Error('nothing received for 30 s')));
    call.once('close', () => clearTimeout(connecting));
    call.once('error', (error: NodeJS.ErrnoException) => reject(new Error(error.code ?? error.message)));
    call.once('response', (response) => {
      clearTimeout(connecting);
      const { statusCode = 0, headers } = response;
      if (statusCode === 200) return resolve(response);
      response.resume();
      if (statusCode < 300 || statusCode >= 400 || !headers.location)
        return reject(new Error(`HTTP ${statusCode}`));
      const target = new URL(headers.location, url);
      if (target.protocol !== 'https:' || redirectsLeft === 0)
        return reject(new Error('a redirect leads nowhere'));
      resolve(request(target.href, options, redirectsLeft - 1));
    });
  });
}

function reportProgress(response: IncomingMessage, onProgress: (line: string) => void): void {
  const total = Number(response.headers['content-length'] ?? 0);
  let received = 0;
  const timer = setInterval(() => onProgress(progressLine(received, total)), 3_000);
  response.on('data', (chunk: Buffer) => (received += chunk.length));
  response.once('close', () => clearInterval(timer));
}

/** How far a download is, in MB. */
export function progressLine(received: number, total: number): string {
  const megabytes = (bytes: number) => Math.round(bytes / 1_000_000);
  const of = total > 0 ? ` of ${megabytes(total)}` : '';
  return `downloading the Temporal CLI: ${megabytes(received)}${of} MB`;
}
