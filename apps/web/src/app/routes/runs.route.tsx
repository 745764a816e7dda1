import { useNavigate, useSearch } from '@tanstack/react-router';
import { RunsPage } from '../../features/runs/components/runs-page';

export function RunsRoute() {
  const search = useSearch({ from: '/' });
  const navigate = useNavigate({ from: '/' });
  return <RunsPage search={search} onSearch={(next) => void navigate({ search: next, replace: true })} />;
}
