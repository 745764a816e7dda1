import { useParams } from '@tanstack/react-router';
import { ComparePage } from '../../features/compare/components/compare-page';

export function CompareRoute() {
  const { taskId, otherId } = useParams({ from: '/runs/$taskId/compare/$otherId' });
  return <ComparePage key={`${taskId} ${otherId}`} leftId={taskId} rightId={otherId} />;
}
