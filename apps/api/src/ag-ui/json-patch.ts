import type { JsonPatchOperation } from '@ag-ui/core';
import { canonicalJson } from '@vouch/storage';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const has = (object: Json, key: string) => Object.hasOwn(object, key) && object[key] !== undefined;
const pointerPart = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** The RFC 6902 operations that make `after` of `before`; arrays are replaced whole. */
export function jsonPatch(before: Json, after: Json, path = ''): JsonPatchOperation[] {
  const at = (key: string) => `${path}/${pointerPart(key)}`;
  const removed = Object.keys(before)
    .filter((key) => has(before, key) && !has(after, key))
    .map((key) => ({ op: 'remove' as const, path: at(key) }));
  const written = Object.entries(after).flatMap(([key, value]): JsonPatchOperation[] => {
    if (value === undefined) return [];
    if (!has(before, key)) return [{ op: 'add', path: at(key), value }];
    const old = before[key];
    if (canonicalJson(old) === canonicalJson(value)) return [];
    if (isObject(old) && isObject(value)) return jsonPatch(old, value, at(key));
    return [{ op: 'replace', path: at(key), value }];
  });
  return [...removed, ...written];
}
