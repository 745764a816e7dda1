import { storeCredentialSchema, type CredentialScope, type StoreCredentialResponse } from '@vouch/shared';
import { useState } from 'react';
import { issueErrors, type FieldErrors } from '../lib/field-errors';
import { credentialErrors } from './credential-errors';
import { storeCredential } from './store-credential';

export interface CredentialFields {
  user_id: string;
  provider: string;
  scope: CredentialScope;
  task_id?: string | undefined;
  request_id?: string | undefined;
  expires_at?: number | undefined;
}

/** Validates and stores a key; keeps errors and progress, never the value. */
export function useCredentialSubmit(onStored: (response: StoreCredentialResponse) => void) {
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<FieldErrors>({});

  async function submit(fields: CredentialFields, value: string): Promise<void> {
    const body = storeCredentialSchema.safeParse({ ...fields, value });
    if (!body.success) return setErrors(issueErrors(body.error));
    setErrors({});
    setBusy(true);
    await storeCredential(body.data).then(onStored, (error: unknown) => setErrors(credentialErrors(error)));
    setBusy(false);
  }

  return { busy, errors, submit };
}
