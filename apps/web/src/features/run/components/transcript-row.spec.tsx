import type { JournalEvent } from '@vouch/shared';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { eventOf } from '../../../testing/events';
import { transcriptOf } from '../transcript-rows';
import { TranscriptRow } from './transcript-row';

const TEAM = [{ name: 'planner', role: 'plans' }];

function Rows({ events, onAnswer }: { events: JournalEvent[]; onAnswer: (requestId: string) => void }) {
  const [open, setOpen] = useState<number>();
  return transcriptOf(events).rows.map((row) => (
    <TranscriptRow
      key={row.seq}
      row={row}
      team={TEAM}
      open={open === row.seq}
      onToggle={setOpen}
      onAnswer={onAnswer}
    />
  ));
}

function show(...events: JournalEvent[]) {
  const onAnswer = jest.fn();
  const view = render(<Rows events={events} onAnswer={onAnswer} />);
  return { ...view, onAnswer, user: userEvent.setup() };
}

describe('a message', () => {
  it('shows who says what to whom, and that it is being verified', async () => {
    show(eventOf('agent_message', 1, { content: 'The **plan**' }));
    const message = screen.getByTestId('message');
    expect(message).toHaveAttribute('data-seq', '1');
    expect(message).toHaveTextContent('planner');
    expect(await screen.findByText('plan', {}, { timeout: 20_000 })).toBeInTheDocument();
    expect(screen.getByTestId('verdict-chip')).toHaveAttribute('data-verdict', 'pending');
    expect(screen.getByRole('link', { name: 'Link to event 1' })).toHaveAttribute('href', '#1');
  });

  it('says when it was answered from the cache', () => {
    show(eventOf('agent_message', 1, { cached: true }));
    expect(screen.getByTestId('message')).toHaveTextContent('from the cache');
  });

  it('carries its verdict, which opens reason, evidence and actions', async () => {
    const { user } = show(
      eventOf('agent_message', 1),
      eventOf('verifier_result', 2, {
        verdict: 'fail',
        category: 'wrong_computation',
        confidence: 0.97,
        reason: 'It is 408.',
        evidence: ['340 + 68 = 408'],
        actions: [
          { action_id: 'a1', name: 'retry_message', args: { hint: 'add again' }, disposition: 'ask' },
        ],
      }),
    );
    expect(screen.getAllByTestId('verdict-chip')).toHaveLength(1);
    const chip = screen.getByTestId('verdict-chip');
    expect(chip).toHaveAttribute('data-verdict', 'fail');
    expect(chip).toHaveTextContent('failed · wrong computation');
    expect(chip).toHaveTextContent('97 %');
    expect(screen.queryByText('340 + 68 = 408')).toBeNull();
    await user.click(chip);
    expect(chip).toHaveAttribute('aria-expanded', 'true');
    expect(screen.getByText('It is 408.')).toBeInTheDocument();
    expect(screen.getByText('340 + 68 = 408')).toBeInTheDocument();
    expect(screen.getByText('Write the message again: add again')).toBeInTheDocument();
    expect(screen.getByText('asks you')).toBeInTheDocument();
  });

  it('says that it was replaced by a retry', () => {
    show(eventOf('agent_message', 1), eventOf('agent_message', 2, { message_id: 'm2', replaces: 'm1' }));
    const [first, second] = screen.getAllByTestId('message');
    expect(first).toHaveTextContent('replaced by a retry');
    expect(second).not.toHaveTextContent('replaced by a retry');
  });

  it.each([
    [
      'speaker_selected',
      { agent: 'planner', round: 1, reason: 'the only one left' },
      'Why?',
      'the only one left',
    ],
    [
      'draft_discarded',
      { agent: 'planner', round: 1, reason: 'x', content: 'A late draft' },
      'Show the draft',
      'A late draft',
    ],
  ])('of kind %s tells more on demand', async (kind, data, label, text) => {
    const { user } = show(eventOf('info', 1, { kind, data }));
    expect(screen.queryByText(text, { exact: false })).toBeNull();
    await user.click(screen.getByRole('button', { name: label, expanded: false }));
    expect(screen.getByText(text, { exact: false })).toBeInTheDocument();
  });

  it('of a person has no verdict', () => {
    show(eventOf('agent_message', 1, { sender: 'user' }));
    expect(screen.queryByTestId('verdict-chip')).toBeNull();
  });
});

describe('the other events', () => {
  it('show a request for a key with a way to answer it', async () => {
    const { onAnswer, user } = show(eventOf('credential_request', 1));
    expect(screen.getByText('worker needs a key for openrouter')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Answer' }));
    expect(onAnswer).toHaveBeenCalledWith('r1');
  });

  it('show a request for approval and, once answered, its outcome', () => {
    show(
      eventOf('approval_request', 1),
      eventOf('action_result', 2, {
        request_id: 'r2',
        outcome: 'rejected',
        actor: 'ana',
        action: 'redirect_speaker:critic',
      }),
    );
    expect(screen.getByTestId('request')).toHaveTextContent('May I publish?');
    expect(screen.getByTestId('request')).toHaveTextContent('rejected · by ana');
    expect(screen.queryByRole('button', { name: 'Answer' })).toBeNull();
  });

  it('show that a request ended with its run', () => {
    show(eventOf('credential_request', 1), eventOf('finished', 2, { stop_reason: 'user_stopped' }));
    expect(screen.getByTestId('request')).toHaveTextContent('The run ended before this was answered.');
  });

  it('do not repeat the last message at the end', () => {
    show(
      eventOf('agent_message', 1, { content: 'The answer:\n\n- **408**\n\nTERMINATE' }),
      eventOf('finished', 2, { summary: 'The answer: - 408' }),
    );
    expect(screen.getByTestId('finished')).not.toHaveTextContent('The answer');
    expect(screen.getByTestId('message')).not.toHaveTextContent('TERMINATE');
  });

  it('say at the end what an earlier message came to', () => {
    show(
      eventOf('agent_message', 1, { content: 'No.' }),
      eventOf('finished', 2, { summary: 'The answer is 408.' }),
    );
    expect(screen.getByTestId('finished')).toHaveTextContent('The answer is 408.');
  });

  it.each([
    ['an action', eventOf('action_result', 1), 'Make a new plan: stuck'],
    ['who speaks and why', eventOf('info', 1), 'planner speaks next'],
    ['an error', eventOf('error', 1), 'provider_unavailable'],
    ['the end', eventOf('finished', 1), 'The team reached the goal.'],
    ['a verdict whose message is missing', eventOf('verifier_result', 1), 'It follows the task.'],
  ])('show %s', (_, event, text) => {
    show(event);
    expect(screen.getByText(text, { exact: false })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Link to event 1' })).toBeInTheDocument();
  });
});
