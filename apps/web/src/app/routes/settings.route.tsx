import { useQueryClient } from '@tanstack/react-query';
import { SettingsPage } from '../../features/settings/components/settings-page';
import { useHealth } from '../../lib/health.query';
import { signOut } from '../../lib/session.query';
import { notify } from '../../ui/notices.store';

export function SettingsRoute() {
  const { data: health } = useHealth();
  const queryClient = useQueryClient();
  const leave = () =>
    signOut().then(
      () => {
        queryClient.clear();
        window.location.assign('/');
      },
      (error: Error) => notify(`Signing out did not work: ${error.message}`, 'bad'),
    );
  return <SettingsPage health={health} onSignOut={() => void leave()} />;
}
