import type { VerifierStats } from '@vouch/shared';
import { Scale } from 'lucide-react';
import { plural } from '../../../lib/format';
import { categoryWords } from '../../../lib/plain-words';
import { Card } from '../../../ui/card';
import { EmptyState } from '../../../ui/states';
import { percent, percentWithin } from '../percent';

/** How often people agreed with the verifier, category by category. */
export function PrecisionSection({ categories }: { categories: VerifierStats['categories'] }) {
  return (
    <section aria-labelledby="precision">
      <h2 id="precision" className="mb-3 text-lg font-semibold">
        What people decided
      </h2>
      {categories.length === 0 && (
        <EmptyState icon={<Scale aria-hidden className="size-6" />} title="No decisions yet">
          Whenever you approve or reject what the verifier suggests, it is counted here: how often you agree,
          by category, and from which confidence on it need not ask.
        </EmptyState>
      )}
      {categories.length > 0 && (
        <Card className="divide-y divide-line">
          {categories.map(({ category, decisions, confirmed, precision, low, high, advice }) => (
            <div key={category} data-testid="category-precision" data-category={category} className="p-4">
              <div className="flex flex-wrap items-baseline justify-between gap-x-4">
                <h3 className="font-medium">{categoryWords(category)}</h3>
                <p className="text-sm tabular-nums">
                  People agreed in {percentWithin({ value: precision, low, high })} of{' '}
                  {plural(decisions, 'decision')}
                </p>
              </div>
              <div
                role="meter"
                aria-label={`${confirmed} of ${plural(decisions, 'decision')} agreed`}
                aria-valuenow={Math.round(precision * 100)}
                aria-valuemin={0}
                aria-valuemax={100}
                className="mt-2 h-1.5 overflow-hidden rounded-full bg-sunken"
              >
                <div
                  className="h-full rounded-full bg-accent"
                  style={{ width: percent(precision).replace(' ', '') }}
                />
              </div>
              <p className="mt-2 text-sm text-soft">{advice}</p>
            </div>
          ))}
        </Card>
      )}
    </section>
  );
}
