import { TriangleAlert } from 'lucide-react';
import { useHealth } from '../../../lib/health.query';
import { Page } from '../../../ui/page';
import { ErrorState, SkeletonRows } from '../../../ui/states';
import { useVerifierStats } from '../api/verifier-stats';
import { BenchmarkSection } from './benchmark-section';
import { CostSection } from './cost-section';
import { PrecisionSection } from './precision-section';

export function VerifierPage() {
  const { data: stats, error, refetch } = useVerifierStats();
  const { data: health } = useHealth();
  const advice = health?.model.advice;
  return (
    <Page
      title="Verifier"
      lead="It reads every message before the message counts: code first, then a model, as each task asks for."
    >
      {advice && (
        <p className="mb-6 flex items-start gap-3 rounded-xl border border-warn/40 bg-warn-tint p-4 text-sm">
          <TriangleAlert aria-hidden className="mt-0.5 size-4.5 shrink-0 text-warn" />
          {advice}
        </p>
      )}
      {error && !stats && (
        <ErrorState
          title="The figures could not be loaded"
          message={error.message}
          onRetry={() => void refetch()}
        />
      )}
      {!stats && !error && <SkeletonRows rows={3} />}
      {stats && (
        <div className="space-y-10">
          <PrecisionSection categories={stats.categories} />
          <CostSection usage={stats.usage} />
          <BenchmarkSection benchmark={stats.benchmark} />
        </div>
      )}
    </Page>
  );
}
