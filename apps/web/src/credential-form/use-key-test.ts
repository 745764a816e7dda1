import { ApiError } from '@vouch/client';
import type { TestCredentialResponse } from '@vouch/shared';
import { useState } from 'react';

const unclear = (message: string): TestCredentialResponse => ({ provider: '', outcome: 'unclear', message });

/** Runs tests of keys, one at a time; keeps what came out, never a value. */
export function useKeyTest() {
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<TestCredentialResponse>();

  async function run(test: () => Promise<TestCredentialResponse>): Promise<void> {
    setBusy(true);
    setResult(undefined);
    setResult(
      await test().catch((error: unknown) =>
        unclear(error instanceof ApiError ? error.message : 'The test failed in this page.'),
      ),
    );
    setBusy(false);
  }

  return { busy, result, run, forget: () => setResult(undefined) };
}
