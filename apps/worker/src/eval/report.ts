import type { Summary } from './summary';

const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
const cell = ({ value, low, high }: { value: number; low: number; high: number }) =>
  `${value.toFixed(3)} [${low.toFixed(2)}-${high.toFixed(2)}]`;

/** One line for each source: what a way of verifying comes to, with 95 % intervals from drawing the items anew. */
export function summaryLines(title: string, summaries: ReadonlyMap<string, Summary>): string[] {
  const lines = [...summaries].map(([source, summary]) => {
    const exact = summary.step_exact ? ` · step exact ${cell(summary.step_exact)}` : '';
    const cost =
      summary.read_by_model > 0
        ? ` · ${summary.tokens_per_message.toFixed(0)} tokens a message, a model read ${percent(summary.read_by_model)}`
        : '';
    return `  ${source}: ${summary.items} items, ${summary.messages} messages · AUROC ${cell(summary.auroc)} · recall at 5 % false alarms ${cell(summary.recall_at_5)}, at 10 % ${cell(summary.recall_at_10)}${exact}${cost}`;
  });
  return ['', title, ...lines];
}

export interface TargetRow {
  name: string;
  value: number;
  unit: string;
  n: number;
  target: string;
  ok: boolean;
}

/** The bounds that code alone has to hold, for the sources that were measured. */
export function targetRows(byCode: ReadonlyMap<string, Summary>): TargetRow[] {
  const row = (
    source: string,
    name: string,
    bound: number,
    figure: (summary: Summary) => number,
  ): TargetRow[] => {
    const summary = byCode.get(source);
    if (!summary) return [];
    const value = Number(figure(summary).toFixed(4));
    return [
      {
        name: `V1 ${source} ${name}`,
        value,
        unit: 'ratio',
        n: summary.items,
        target: `>= ${bound}`,
        ok: value >= bound,
      },
    ];
  };
  return [
    ...row('whowhen-generated', 'AUROC', 0.82, ({ auroc }) => auroc.value),
    ...row('whowhen-generated', 'recall at 5 % false alarms', 0.3, ({ recall_at_5 }) => recall_at_5.value),
    ...row('gsm8k', 'AUROC', 0.62, ({ auroc }) => auroc.value),
  ];
}
