import { ApiError } from '@vouch/client';
import { fieldErrors, type FieldErrors } from '../lib/field-errors';

const FORM_FIELDS = ['provider', 'value'];

/** Errors by field; what belongs to no field of the form stands under `form`. */
export function credentialErrors(error: unknown): FieldErrors {
  if (!(error instanceof ApiError))
    return { form: 'Something went wrong in this page. Reload it and try again.' };
  const named = fieldErrors(error.fields);
  const known = Object.fromEntries(Object.entries(named).filter(([field]) => FORM_FIELDS.includes(field)));
  return Object.keys(known).length > 0 ? known : { form: error.message };
}
