import { useRef, useState, type FormEvent } from 'react';
import { ApiError } from '@vouch/client';
import { signIn, type Session } from '../../../lib/session.query';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Field, inputStyle } from '../../../ui/field';
import { Logo } from '../../../ui/logo';
import { PageTitle } from '../../../ui/page';

const errorWords = (error: unknown): string => {
  if (!(error instanceof ApiError)) return 'Something went wrong in this page. Reload it and try again.';
  return error.status === 401 ? 'This token is not known here.' : error.message;
};

/** Takes an access token and exchanges it for a cookie; the token stays in the input alone. */
export function SignInPage({ onSignedIn }: { onSignedIn: (session: Session) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();

  async function onSubmit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const token = input.current?.value.trim() ?? '';
    if (token === '') return setError('must not be empty');
    setBusy(true);
    await signIn(token).then(
      (session) => {
        if (input.current) input.current.value = '';
        onSignedIn(session);
      },
      (cause: unknown) => setError(errorWords(cause)),
    );
    setBusy(false);
  }

  return (
    <main className="grid min-h-full place-items-center p-4">
      <PageTitle title="Sign in" />
      <Card className="w-full max-w-sm p-6 sm:p-8">
        <Logo className="mb-5 size-9" />
        <h1 className="text-xl font-semibold tracking-tight">Sign in to Vouch</h1>
        <p className="mt-1 mb-6 text-sm text-soft">
          With the access token that whoever runs this installation gave you.
        </p>
        <form onSubmit={(event) => void onSubmit(event)} noValidate className="space-y-5">
          <Field label="Access token" error={error}>
            {(control) => (
              <input
                {...control}
                ref={input}
                type="password"
                autoComplete="off"
                autoFocus
                className={`${inputStyle} font-mono`}
              />
            )}
          </Field>
          <Button type="submit" tone="primary" className="w-full" disabled={busy}>
            {busy ? 'Signing in…' : 'Sign in'}
          </Button>
        </form>
      </Card>
    </main>
  );
}
