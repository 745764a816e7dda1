import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { composeGateway } from '../compose-gateway';
import { apiConfig } from '../config';
import { createApp } from '../create-app';
import { createLog } from '../log';
import { apiDocument } from './api-document';

const CONTRACT = path.join(__dirname, '..', '..', '..', '..', 'contract', 'openapi.json');
/** Methods that a path of the document may have. */
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

let app: NestExpressApplication;
let document: ReturnType<typeof apiDocument>;
beforeAll(async () => {
  const config = apiConfig({
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
    SERVER_SECRET_KEY: 'a-server-key-only-for-these-tests-0123456789',
  });
  const gateway = composeGateway(config, createLog('silent'));
  app = await createApp(gateway);
  await app.init();
  document = apiDocument(app);
});
afterAll(() => app.close());

interface Operation {
  operationId: string;
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { description?: string; content?: Record<string, unknown> }>;
}
const operations = () =>
  Object.entries(document.paths).flatMap(([route, item]) =>
    Object.entries(item as Record<string, Operation>)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, operation]) => ({ route, method, operation })),
  );

function* refsIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    if (key === '$ref') yield child as string;
    else yield* refsIn(child);
  }
}

interface Layer {
  route?: { path: string | string[]; methods: Record<string, boolean> };
}
/** The routes that Express really has, apart from the documentation and the web app. */
function servedRoutes(): string[] {
  const { router } = app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
  return router.stack
    .flatMap(({ route }) => (route ? [route] : []))
    .flatMap(({ path: paths, methods }) =>
      [paths].flat().flatMap((served) => Object.keys(methods).map((method) => `${method} ${served}`)),
    )
    .filter((served) => !/ \/(docs|\{|$)/.test(served))
    .map((served) => served.replace(/:(\w+)/g, '{$1}'));
}

it('is what contract/openapi.json says (UPDATE_OPENAPI=1 writes it)', () => {
  const text = `${JSON.stringify(document, undefined, 2)}\n`;
  if (process.env.UPDATE_OPENAPI === '1') writeFileSync(CONTRACT, text);
  expect(existsSync(CONTRACT)).toBe(true);
  expect(JSON.parse(text)).toEqual(JSON.parse(readFileSync(CONTRACT, 'utf8')));
});

it('has every route that is served, and no other but the sockets', () => {
  const documented = operations()
    .filter(({ route }) => !route.startsWith('/ws/'))
    .map(({ method, route }) => `${method} ${route}`);
  expect(servedRoutes().length).toBeGreaterThan(10);
  expect(documented.sort()).toEqual(servedRoutes().sort());
});

it('refers to nothing that it lacks, and lacks nothing that it could name', () => {
  expect(document.openapi).toBe('3.1.0');
  const names = Object.keys(document.components?.schemas ?? {}).map((name) => `#/components/schemas/${name}`);
  const used = new Set(refsIn(document));
  expect([...used].filter((ref) => !names.includes(ref))).toEqual([]);
});

it('describes every operation in full', () => {
  const ids = operations().map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { route, operation } of operations()) {
    const inPath = [...route.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const parameters = operation.parameters ?? [];
    expect(parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)).toEqual(inPath);
    for (const [status, response] of Object.entries(operation.responses)) {
      const empty = ['101', '204'].includes(status);
      expect([route, status, response.description !== '', response.content !== undefined]).toEqual([
        route,
        status,
        true,
        !empty,
      ]);
    }
  }
});
