import { argumentFields, changedArguments } from './argument-fields';

const REQUEST = {
  schema: {
    type: 'object',
    properties: {
      name: { type: 'string', enum: ['planner', 'critic'], description: 'Who speaks next.' },
      reason_given: { type: 'string', maxLength: 500 },
    },
  },
  data: { action_id: 'a1', args: { name: 'critic' } },
};

describe('the arguments of an action', () => {
  it('become fields with their values', () => {
    expect(argumentFields(REQUEST)).toEqual([
      {
        name: 'name',
        label: 'Name',
        hint: 'Who speaks next.',
        options: ['planner', 'critic'],
        value: 'critic',
      },
      { name: 'reason_given', label: 'Reason given', maxLength: 500, value: '' },
    ]);
  });

  it.each([[undefined], [{}], [{ properties: 'none' }]])('are not editable with the schema %j', (schema) => {
    expect(argumentFields({ schema, data: {} })).toEqual([]);
  });

  it('are sent whole once one of them was changed', () => {
    const fields = argumentFields(REQUEST);
    expect(changedArguments(fields, {})).toBeUndefined();
    expect(changedArguments(fields, { name: 'critic' })).toBeUndefined();
    expect(changedArguments(fields, { reason_given: 'late' })).toEqual({
      name: 'critic',
      reason_given: 'late',
    });
    expect(changedArguments(fields, { name: '' })).toEqual({ name: '' });
  });
});
