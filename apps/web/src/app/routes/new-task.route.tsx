import { useNavigate } from '@tanstack/react-router';
import { NewTaskPage } from '../../features/new-task/components/new-task-page';
import { useHealth } from '../../lib/health.query';

export function NewTaskRoute() {
  const navigate = useNavigate();
  const { data: health } = useHealth();
  return (
    <NewTaskPage
      simulated={health?.model.mode === 'simulated'}
      onStarted={(taskId) => void navigate({ to: '/runs/$taskId', params: { taskId } })}
    />
  );
}
