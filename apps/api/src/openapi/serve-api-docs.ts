import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import { apiDocument } from './api-document';

/** `/docs` (Swagger UI) and `/docs-json` (OpenAPI 3.1). The document is made when it is first asked for. */
export function serveApiDocs(app: NestExpressApplication): void {
  SwaggerModule.setup('docs', app, () => apiDocument(app), {
    jsonDocumentUrl: 'docs-json',
    yamlDocumentUrl: 'docs-yaml',
    customSiteTitle: 'Vouch API',
    swaggerOptions: { validatorUrl: null, tryItOutEnabled: true },
  });
}
