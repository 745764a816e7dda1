import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiParam, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { ERROR_CATALOGUE, type ErrorCode } from '@vouch/shared';
import { refTo, type ComponentName } from './component-schemas';

export interface RouteAnswer {
  status: number;
  description: string;
  schema?: ComponentName;
  /** Other media types of the same answer, with a description of each. */
  alsoAs?: Record<string, string>;
}

/** Parameters of a query string by name; integers unless they say otherwise. */
export type RouteQuery = Record<
  string,
  {
    description: string;
    type?: 'integer' | 'number' | 'string';
    enum?: string[];
    minimum?: number;
    maximum?: number;
    default?: number | string;
  }
>;

export interface RouteDescription {
  summary: string;
  description?: string;
  body?: ComponentName;
  query?: RouteQuery;
  params?: Record<string, string>;
  answers: RouteAnswer[];
  headers?: Record<string, string>;
  refuses?: ErrorCode[];
  /** A route that needs no caller and no database. */
  open?: boolean;
}

/** What any route may answer that looks at who calls and what is stored. */
const EVERYWHERE: ErrorCode[] = [
  'unauthenticated',
  'origin_refused',
  'too_many_requests',
  'internal',
  'unavailable',
];

const json = (name: ComponentName) => ({ 'application/json': { schema: refTo(name) } });

function answer({ status, description, schema, alsoAs = {} }: RouteAnswer) {
  const content: Record<string, { schema: object }> = schema ? json(schema) : {};
  for (const [type, text] of Object.entries(alsoAs))
    content[type] = { schema: { type: 'string', description: text } };
  return ApiResponse({ status, description, ...(Object.keys(content).length > 0 ? { content } : {}) });
}

function refusals(codes: readonly ErrorCode[]) {
  const byStatus = Map.groupBy(codes, (code) => ERROR_CATALOGUE[code].status);
  return [...byStatus].map(([status, group]) => {
    const description = group.map((code) => `\`${code}\`: ${ERROR_CATALOGUE[code].message}`).join('\n\n');
    return ApiResponse({ status, description, content: json('Error') });
  });
}

/** What the API document says about a route. */
export function DescribeRoute(route: RouteDescription) {
  const {
    summary,
    description,
    body,
    query = {},
    params = {},
    headers = {},
    answers,
    refuses = [],
    open,
  } = route;
  return applyDecorators(
    ApiOperation({ summary, ...(description ? { description } : {}) }),
    ...(body ? [ApiBody({ schema: refTo(body), required: true })] : []),
    ...Object.entries(query).map(([name, { description: text, type = 'integer', ...bounds }]) =>
      ApiQuery({ name, required: false, description: text, schema: { type, ...bounds } }),
    ),
    ...Object.entries(params).map(([name, text]) =>
      ApiParam({ name, description: text, schema: { type: 'string' } }),
    ),
    ...answers.map(answer),
    ...Object.entries(headers).map(([name, text]) => ApiHeader({ name, required: false, description: text })),
    ...refusals(open ? [...refuses, 'too_many_requests'] : [...new Set([...refuses, ...EVERYWHERE])]),
  );
}
