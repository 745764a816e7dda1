import type { VerifierStats } from '@vouch/shared';
import { formatTokens, plural } from '../../../lib/format';
import { Card } from '../../../ui/card';
import { percent } from '../percent';

/** What verifying costs beside the agents' own work. */
export function CostSection({ usage }: { usage: VerifierStats['usage'] }) {
  const { runs, agents, verifier, verifier_share } = usage;
  return (
    <section aria-labelledby="cost">
      <h2 id="cost" className="mb-3 text-lg font-semibold">
        What it costs
      </h2>
      <Card className="p-4">
        {verifier_share === null ? (
          <p className="text-soft">No run has finished yet, so there is nothing to add up.</p>
        ) : (
          <>
            <p data-testid="cost-share">
              <span className="text-2xl font-semibold tabular-nums">{percent(verifier_share)}</span> of all
              tokens of {plural(runs, 'finished run')} went to the verifier.
            </p>
            <div aria-hidden className="mt-3 flex h-2 overflow-hidden rounded-full bg-sunken">
              <div className="bg-accent" style={{ width: `${verifier_share * 100}%` }} />
            </div>
            <dl className="mt-3 flex gap-6 text-sm">
              <div>
                <dt className="text-soft">Verifier</dt>
                <dd className="tabular-nums">{formatTokens(verifier)} tokens</dd>
              </div>
              <div>
                <dt className="text-soft">Agents</dt>
                <dd className="tabular-nums">{formatTokens(agents)} tokens</dd>
              </div>
            </dl>
          </>
        )}
      </Card>
    </section>
  );
}
