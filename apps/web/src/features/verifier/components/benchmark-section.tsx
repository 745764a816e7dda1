import type { VerifierStats } from '@vouch/shared';
import { Card } from '../../../ui/card';
import { percent, percentWithin } from '../percent';

const SOURCES: Record<string, string> = {
  'whowhen-generated': 'Runs of generated teams',
  'whowhen-handcrafted': 'Runs of a fixed team',
  gsm8k: 'Worked solutions',
};

type Row = VerifierStats['benchmark']['rows'][number];

const cells = (row: Row): [string, string][] => [
  ['AUROC', `${row.auroc.value.toFixed(3)} (${row.auroc.low.toFixed(2)}–${row.auroc.high.toFixed(2)})`],
  ['Found at 5 % false alarms', percentWithin(row.recall_at_5)],
  ['Found at 10 %', percentWithin(row.recall_at_10)],
  ['Decisive message hit', row.step_exact ? percentWithin(row.step_exact) : '—'],
  ['Tokens a message', String(Math.round(row.tokens_per_message))],
  ['Read by a model', percent(row.read_by_model)],
];

/** What the verifier came to on labelled data, with 95 % intervals. */
export function BenchmarkSection({ benchmark }: { benchmark: VerifierStats['benchmark'] }) {
  const [first] = benchmark.rows;
  return (
    <section aria-labelledby="benchmark">
      <h2 id="benchmark" className="mb-1 text-lg font-semibold">
        Measured on labelled data
      </h2>
      <p className="mb-3 max-w-2xl text-sm text-soft">
        95 % intervals in brackets. Data that was learned from is measured on the tenth left out.{' '}
        {benchmark.models.length > 0
          ? `Models: ${benchmark.models.join(', ')}.`
          : 'Only code has been measured here; with a key, npm run eval:verifier measures the models too.'}
      </p>
      <Card className="overflow-x-auto">
        <table className="w-full text-sm" data-testid="benchmark">
          <thead className="text-left text-xs text-soft">
            <tr>
              <th scope="col" className="px-4 py-2.5 font-medium">
                Who verifies, on what
              </th>
              {first &&
                cells(first).map(([name]) => (
                  <th key={name} scope="col" className="px-3 py-2.5 font-medium">
                    {name}
                  </th>
                ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {benchmark.rows.map((row) => (
              <tr key={`${row.mode} ${row.source}`}>
                <th scope="row" className="px-4 py-2.5 text-left font-medium">
                  {row.mode}
                  <span className="block text-xs font-normal text-soft">
                    {SOURCES[row.source] ?? row.source}: {row.items} with {row.messages} messages
                  </span>
                </th>
                {cells(row).map(([name, value]) => (
                  <td key={name} className="px-3 py-2.5 whitespace-nowrap tabular-nums">
                    {value}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
    </section>
  );
}
