import type { Health } from '@vouch/shared';
import { LogOut } from 'lucide-react';
import { useUserId } from '../../../lib/user.context';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Page } from '../../../ui/page';
import { CredentialsSection } from './credentials-section';
import { TeamsSection } from './teams-section';

interface Props {
  health: Health | undefined;
  onSignOut: () => void;
}

export function SettingsPage({ health, onSignOut }: Props) {
  const userId = useUserId();
  return (
    <Page title="Settings">
      <CredentialsSection />
      <TeamsSection />
      {health && (
        <section className="mt-10">
          <h2 className="mb-3 text-lg font-semibold">This installation</h2>
          <Card className="p-4">
            <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 text-sm">
              <dt className="text-soft">Signed in as</dt>
              <dd>{health.auth === 'anonymous' ? `${userId} (no sign-in is configured)` : userId}</dd>
              <dt className="text-soft">Agents use</dt>
              <dd className="wrap-anywhere">{health.model.agent_model}</dd>
              <dt className="text-soft">The verifier uses</dt>
              <dd className="wrap-anywhere">{health.model.verifier_model}</dd>
              <dt className="text-soft">For a second opinion</dt>
              <dd className="wrap-anywhere">{health.model.strong_verifier_model}</dd>
              <dt className="text-soft">Version</dt>
              <dd>{health.version}</dd>
            </dl>
          </Card>
        </section>
      )}
      {health?.auth === 'tokens' && (
        <Button className="mt-6" onClick={onSignOut}>
          <LogOut aria-hidden className="size-4" />
          Sign out
        </Button>
      )}
    </Page>
  );
}
