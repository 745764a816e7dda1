import { sampleOf } from './schema-sample';

describe('sampleOf', () => {
  it('fills every property of a schema', () => {
    const schema = {
      type: 'object',
      properties: {
        city: { type: 'string' },
        unit: { enum: ['celsius', 'kelvin'] },
        days: { type: 'integer', minimum: 2 },
        exact: { type: 'boolean' },
        tags: { type: 'array', items: { $ref: '#/$defs/tag' }, minItems: 2 },
        note: { anyOf: [{ type: 'null' }, { type: 'string', maxLength: 3 }] },
        kind: { const: 'weather' },
        maybe: { type: ['null', 'number'] },
      },
      $defs: { tag: { type: 'string' } },
    };
    expect(sampleOf(schema, 'Paris')).toEqual({
      city: 'Paris',
      unit: 'celsius',
      days: 2,
      exact: true,
      tags: ['Paris', 'Paris'],
      note: 'Par',
      kind: 'weather',
      maybe: 1,
    });
  });

  it('comes to an end on a schema that contains itself', () => {
    const schema = { type: 'object', properties: { inner: { $ref: '#' } } };
    expect(JSON.stringify(sampleOf(schema, 'x'))).toMatch(/^(\{"inner":)+null\}+$/);
  });
});
