import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { SESSION_COOKIE } from '../auth/cookies';
import { ownVersion } from '../health/version';
import { componentSchemas } from './component-schemas';
import { SOCKET_PATHS } from './socket-paths';

const DESCRIPTION = [
  'Runs teams of LLM agents whose every message is checked by a verifier, and never loses a run.',
  '',
  'Every refusal has the right status and the body `{error: {code, message, details?}}`. Unknown fields are refused and',
  'named, except by `POST /start-task` and `POST /credentials`, which ignore them and name them in `warnings`.',
  'Without API_TOKENS nobody has to sign in; with them every route but `/health` and `/ready` needs one, as Bearer or',
  'by the cookie of `POST /session`.',
].join('\n');

/** The OpenAPI 3.1 document: routes from the controllers, schemas from @vouch/shared. */
export function apiDocument(app: INestApplication): OpenAPIObject {
  const base = new DocumentBuilder()
    .setTitle('Vouch')
    .setDescription(DESCRIPTION)
    .setVersion(ownVersion())
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'A token of API_TOKENS.' }, 'token')
    .addCookieAuth(SESSION_COOKIE, { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE }, 'session')
    .build();
  const document = SwaggerModule.createDocument(app, base, {
    autoTagControllers: false,
    operationIdFactory: (_controller, method) => method,
  });
  return {
    ...document,
    paths: { ...document.paths, ...SOCKET_PATHS },
    components: { ...document.components, schemas: componentSchemas() as never },
    security: [{}, { token: [] }, { session: [] }],
  };
}
