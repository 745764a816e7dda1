import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { ownVersion } from '../health/version';

export function apiDocument(app: INestApplication): OpenAPIObject {
  const base = new DocumentBuilder().setTitle('Vouch').setVersion(ownVersion()).setOpenAPIVersion('3.1.0').build();
  return SwaggerModule.createDocument(app, base);
}
