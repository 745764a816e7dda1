import 'reflect-metadata';
import type { IncomingMessage } from 'node:http';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AuthGuard } from './auth/auth.guard';
import { originsFor } from './auth/page-origins';
import { auditRefusedDecodes } from './codec/refused-requests.middleware';
import type { ComposedGateway } from './compose-gateway';
import { ErrorFilter } from './errors/error.filter';
import { GatewayModule } from './gateway.module';
import { nameBodyErrors } from './http/body-errors.middleware';
import { refuseForeign } from './http/origin.middleware';
import { logRequests } from './http/request-log.middleware';
import { securityHeaders } from './http/security-headers';
import { storeNothing } from './http/store-nothing.middleware';
import { limitAddresses } from './limits/limit.middleware';
import { describeError, nestLogger } from './log';
import { serveApiDocs } from './openapi/serve-api-docs';
import { PathWsAdapter } from './sockets/path-ws.adapter';

const MAX_BODY_BYTES = 256 * 1024;
const MAX_CONVERSATION_BYTES = 4 * 1024 * 1024;

const isConversation = ({ url, headers }: IncomingMessage): boolean =>
  /^\/ag-ui\/?(\?|$)/.test(url ?? '') && /^application\/json\b/i.test(headers['content-type'] ?? '');

type TrustFunction = (address: string, hop: number) => boolean;

type UseCors = (error: null, options: ReturnType<typeof corsOptions>) => void;

function corsOptions(origins: readonly string[]) {
  const any = origins.includes('*');
  return {
    origin: any ? '*' : [...origins],
    // A cookie is only for pages that are listed by name.
    credentials: !any,
    methods: ['GET', 'POST', 'PUT', 'DELETE'],
    allowedHeaders: ['Content-Type', 'Authorization', 'Idempotency-Key', 'Last-Event-ID', 'X-Namespace'],
    maxAge: 600,
  };
}

/** The Nest application over a composed gateway; ready to listen after `init()`. */
export async function createApp(gateway: ComposedGateway): Promise<NestExpressApplication> {
  const { config, log, hostPolicy, pages, view, limits, authenticator, admission, refusals } = gateway;
  const app = await NestFactory.create<NestExpressApplication>(GatewayModule.over(gateway), {
    bodyParser: false,
    abortOnError: false,
    logger: nestLogger(log),
  });
  app.set('trust proxy', config.trustProxy);
  app.disable('x-powered-by');
  const express = app.getHttpAdapter().getInstance() as { get(setting: string): TrustFunction };
  view.useTrust(express.get('trust proxy fn'));

  const lostRefusal = (error: unknown) =>
    log.warn({ error: describeError(error) }, 'a refused decode could not be written down');
  app.use('/codec', auditRefusedDecodes(refusals, authenticator, lostRefusal));
  app.use(
    limitAddresses(limits),
    logRequests(log),
    securityHeaders(),
    storeNothing,
    refuseForeign(hostPolicy, pages, view),
  );
  app.enableCors((request: { path: string }, use: UseCors) =>
    use(null, corsOptions(originsFor(pages, request.path))),
  );
  // An AG-UI client sends the whole conversation each time.
  app.useBodyParser('json', { limit: MAX_CONVERSATION_BYTES, type: isConversation });
  app.useBodyParser('json', { limit: MAX_BODY_BYTES });
  app.use(nameBodyErrors);
  app.useGlobalFilters(new ErrorFilter(log));
  app.useGlobalGuards(new AuthGuard(authenticator, pages, limits));
  app.useWebSocketAdapter(new PathWsAdapter(app, admission, log));
  serveApiDocs(app);
  return app;
}
