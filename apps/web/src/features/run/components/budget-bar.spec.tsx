import { render, screen } from '@testing-library/react';
import type { Spending } from '../spending';
import { BudgetBar } from './budget-bar';

const cost = (usd: number | null) => ({ usd, unpriced_models: [] });
const SPENDING: Spending = {
  agents: { tokens: 700, cost: cost(0.02) },
  verifier: { tokens: 300, cost: cost(0.01) },
  turns: 4,
  seconds: 30,
  runningSince: null,
};
const meter = (name: string) => screen.getByRole('meter', { name });

describe('the budget bar', () => {
  it('shows each limit that is set with what is used of it', () => {
    render(<BudgetBar budget={{ usd: 0.1, tokens: 2000, turns: 3 }} spending={SPENDING} />);
    expect(meter('Money')).toHaveAttribute('aria-valuetext', '$0.03 of $0.10');
    expect(meter('Tokens')).toHaveAttribute('aria-valuetext', '1K of 2K');
    expect(meter('Messages')).toHaveAttribute('aria-valuenow', '3');
    expect(screen.queryByRole('meter', { name: 'Running time' })).toBeNull();
  });

  it('draws the shares of agents and verifier apart', () => {
    render(<BudgetBar budget={{ tokens: 2000 }} spending={SPENDING} />);
    const widths = [...meter('Tokens').children].map((part) => (part as HTMLElement).style.width);
    expect(widths).toEqual(['35%', '15%']);
  });

  it('does not invent a price', () => {
    const unpriced = { ...SPENDING, agents: { tokens: 700, cost: cost(null) } };
    render(<BudgetBar budget={{ usd: 1 }} spending={unpriced} />);
    expect(meter('Money')).toHaveAttribute('aria-valuetext', 'price unknown of $1.00');
  });
});
