import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, type ReactNode } from 'react';
import { useHealth } from '../lib/health.query';
import { sessionQuery } from '../lib/session.query';
import { ANONYMOUS_USER, UserContext } from '../lib/user.context';
import { Logo } from '../ui/logo';
import { ErrorState } from '../ui/states';

const SignInPage = lazy(() =>
  import('../features/session/components/sign-in-page').then((module) => ({ default: module.SignInPage })),
);

function Waiting({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  return (
    <main className="grid h-full place-items-center p-4">
      {error ? (
        <div className="w-full max-w-md">
          <ErrorState
            title="Vouch cannot be reached"
            message={`${error.message} This page tries again by itself.`}
            onRetry={onRetry}
          />
        </div>
      ) : (
        <div role="status" aria-label="Loading">
          <Logo className="pulse-dot size-10" />
        </div>
      )}
    </main>
  );
}

/** Lets in whoever may: everybody without authentication, else the person with a session. */
export function AuthGate({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient();
  const health = useHealth();
  const withTokens = health.data?.auth === 'tokens';
  const session = useQuery({ ...sessionQuery(), enabled: withTokens });

  if (!health.data) return <Waiting error={health.error} onRetry={() => void health.refetch()} />;
  if (!withTokens) return <UserContext value={ANONYMOUS_USER}>{children}</UserContext>;
  if (session.data === undefined)
    return <Waiting error={session.error} onRetry={() => void session.refetch()} />;
  if (session.data === null) {
    return (
      <Suspense>
        <SignInPage onSignedIn={(session) => queryClient.setQueryData(sessionQuery().queryKey, session)} />
      </Suspense>
    );
  }
  return <UserContext value={session.data.user_id}>{children}</UserContext>;
}
