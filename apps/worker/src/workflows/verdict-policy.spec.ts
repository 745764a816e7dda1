import {
  ACTION_NAMES,
  VERDICTS,
  type ActionName,
  type AutoApply,
  type Directive,
  type Disposition,
  type Verdict,
} from '@vouch/shared';
import fc from 'fast-check';
import type { MessageFacts, VerdictFacts } from '../activities/activity-contract';
import { firstTurn, retryTurn } from './turn';
import { MAX_RETRIES_PER_MESSAGE, planActions } from './verdict-policy';

const tokens = { prompt_tokens: 0, completion_tokens: 0 };
const ARGS: Partial<Record<ActionName, Record<string, string>>> = {
  request_credential: { provider: 'openai', reason: 'to go on' },
};
const directive = (name: ActionName, args = ARGS[name] ?? { reason: 'because' }): Directive => ({
  name,
  args,
});

const message = (...directives: Directive[]): MessageFacts => ({
  model: 'm',
  tokens,
  directives,
  terminates: false,
  preview: 'text',
});
const verdictOf = (verdict: Verdict, suggested: Directive[] = [], category = 'none'): VerdictFacts => ({
  model: 'v',
  tokens,
  verdict,
  category: category as VerdictFacts['category'],
  confidence: 1,
  tier: 't1',
  suggested,
});

interface Case {
  verdict?: VerdictFacts;
  said?: MessageFacts;
  retries?: number;
  autoApply?: AutoApply;
  closedOnOutage?: boolean;
}
const plan = ({ verdict = verdictOf('pass'), said = message(), ...rest }: Case) =>
  planActions({
    verdictId: 'v1',
    verdict,
    message: said,
    retries: rest.retries ?? 0,
    autoApply: rest.autoApply ?? false,
    closedOnOutage: rest.closedOnOutage ?? false,
  });
const shortly = (input: Case) => plan(input).map(({ name, disposition }) => `${name} ${disposition}`);

const CARRIED_OUT: Partial<Record<ActionName, Disposition>> = {
  retry_message: 'auto',
  request_credential: 'auto',
  request_approval: 'ask',
  ask_clarification: 'auto',
  redirect_speaker: 'ask',
  replan: 'ask',
  run_check: 'ask',
  redact: 'ask',
  add_agent: 'ask',
  stop_run: 'ask',
};
const AUTO_WHEN_TRUE: ActionName[] = ['stop_run', 'redirect_speaker', 'replan', 'run_check', 'add_agent'];
const isCarriedOut = (name: ActionName) => CARRIED_OUT[name] !== undefined;
const otherThan = (name: ActionName): ActionName => (name === 'stop_run' ? 'retry_message' : 'stop_run');

/** Every action name under every form of auto_apply, and what must happen with it. */
const TABLE = ACTION_NAMES.flatMap((name): [ActionName, AutoApply, Disposition][] => {
  const byDefault = CARRIED_OUT[name] ?? 'ignored';
  const when = (disposition: Disposition) => (isCarriedOut(name) ? disposition : 'ignored');
  return [
    [name, false, byDefault],
    [name, true, AUTO_WHEN_TRUE.includes(name) ? 'auto' : byDefault],
    [name, {}, byDefault],
    [name, { [otherThan(name)]: 'ignore' }, byDefault],
    [name, { [name]: 'auto' }, when('auto')],
    [name, { [name]: 'ask' }, when('ask')],
    [name, { [name]: 'ignore' }, 'ignored'],
  ];
});

describe('the policy table', () => {
  it.each(TABLE)('%s under %j: %s', (name, autoApply, disposition) => {
    for (const verdict of VERDICTS) {
      const planned = plan({ verdict: verdictOf(verdict, [directive(name)]), autoApply });
      expect(planned.filter((action) => action.name === name)).toMatchObject([{ name, disposition }]);
    }
  });

  it.each(TABLE.filter(([name]) => name === 'retry_message'))(
    '%s under %j once the retries are used up becomes an approval',
    (name, autoApply) => {
      for (const retries of [MAX_RETRIES_PER_MESSAGE, MAX_RETRIES_PER_MESSAGE + 1]) {
        const verdict = verdictOf('fail', [directive(name)]);
        expect(shortly({ verdict, autoApply, retries })).toEqual(['request_approval ask']);
      }
    },
  );

  it('lets the policy for approvals rule also those that replace a retry', () => {
    const used = { verdict: verdictOf('fail'), retries: MAX_RETRIES_PER_MESSAGE };
    expect(shortly({ ...used, autoApply: { request_approval: 'auto' } })).toEqual(['request_approval auto']);
    expect(shortly({ ...used, autoApply: { request_approval: 'ignore' } })).toEqual([
      'request_approval ignored',
    ]);
  });
});

describe('what a verdict calls for by itself', () => {
  it.each(['pass', 'warn', 'uncertain'] as const)('%s: nothing', (verdict) => {
    expect(plan({ verdict: verdictOf(verdict) })).toEqual([]);
  });

  it('fail: a retry, before whatever else was suggested', () => {
    expect(shortly({ verdict: verdictOf('fail', [directive('request_approval')]) })).toEqual([
      'retry_message auto',
      'request_approval ask',
    ]);
  });

  it.each(['retry_message', 'stop_run'] as const)('fail with %s suggested: only that', (name) => {
    expect(plan({ verdict: verdictOf('fail', [directive(name)]) })).toHaveLength(1);
  });

  it('an outage: an approval where the policy is closed, nothing where it is open', () => {
    const verdict = verdictOf('uncertain', [], 'verifier_outage');
    expect(shortly({ verdict, closedOnOutage: true })).toEqual(['request_approval ask']);
    expect(shortly({ verdict, closedOnOutage: false })).toEqual([]);
    expect(shortly({ verdict: { ...verdict, fails_closed: true } })).toEqual(['request_approval ask']);
  });
});

describe('what a message asks for', () => {
  it.each(ACTION_NAMES)('%s counts only when it asks for a credential', (name) => {
    const planned = plan({ said: message(directive(name)) });
    expect(planned.map((action) => action.name)).toEqual(name === 'request_credential' ? [name] : []);
  });

  it('does not count in a message that failed', () => {
    const input = { verdict: verdictOf('fail'), said: message(directive('request_credential')) };
    expect(shortly(input)).toEqual(['retry_message auto']);
  });

  it('is one request per provider, also when the verifier asks for the same', () => {
    const openai = directive('request_credential');
    const weather = directive('request_credential', { provider: 'weather' });
    const planned = plan({ verdict: verdictOf('pass', [openai]), said: message(weather, openai) });
    expect(planned.map(({ args }) => args.provider)).toEqual(['openai', 'weather']);
  });
});

describe('suggestions that look alike', () => {
  it('are one when they want the same', () => {
    const twice = ['retry_message', 'stop_run'] as const;
    const suggested = twice.flatMap((name) => [
      directive(name, { reason: 'a' }),
      directive(name, { reason: 'b' }),
    ]);
    expect(plan({ verdict: verdictOf('warn', suggested) }).map(({ name }) => name)).toEqual(twice);
  });

  it('stay apart when a person has to approve different things', () => {
    const suggested = ['delete the table', 'send the mail'].map((reason) =>
      directive('request_approval', { reason }),
    );
    const planned = plan({ verdict: verdictOf('warn', suggested) });
    expect(planned.map(({ args }) => args.reason)).toEqual(['delete the table', 'send the mail']);
  });
});

const anyDirective = fc
  .constantFrom(...ACTION_NAMES)
  .chain((name) =>
    fc.constantFrom('a', 'b', 'c').map((value) => directive(name, { provider: value, reason: value })),
  );
const anyAutoApply: fc.Arbitrary<AutoApply> = fc.oneof(
  fc.boolean(),
  fc.dictionary(
    fc.constantFrom(...ACTION_NAMES),
    fc.constantFrom('auto' as const, 'ask' as const, 'ignore' as const),
  ),
);
const anyCase = fc.record({
  verdict: fc
    .tuple(fc.constantFrom(...VERDICTS), fc.array(anyDirective, { maxLength: 4 }))
    .map(([verdict, suggested]) => verdictOf(verdict, suggested)),
  said: fc.array(anyDirective, { maxLength: 4 }).map((directives) => message(...directives)),
  autoApply: anyAutoApply,
  closedOnOutage: fc.boolean(),
});

describe('for any verdict and policy', () => {
  it('each action has an id of its own, counted from 1', () => {
    fc.assert(
      fc.property(anyCase, fc.nat(4), (input, retries) => {
        const ids = plan({ ...input, retries }).map(({ action_id }) => action_id);
        expect(ids).toEqual(ids.map((_, index) => `v1.${index + 1}`));
      }),
    );
  });

  it('a message is written again at most as often as the cap allows', () => {
    fc.assert(
      fc.property(fc.array(anyCase, { minLength: 1, maxLength: 8 }), (verdicts) => {
        let turn = firstTurn({ agents: [{ name: 'writer', role: '' }] });
        for (const input of verdicts) {
          const retries = plan({ ...input, retries: turn.retries }).filter(
            ({ name }) => name === 'retry_message',
          );
          if (retries.length === 0) break;
          expect(retries).toHaveLength(1);
          turn = retryTurn(turn, 'm');
        }
        expect(turn.retries).toBeLessThanOrEqual(MAX_RETRIES_PER_MESSAGE);
      }),
    );
  });

  it('stops a run by itself only where the policy says so', () => {
    fc.assert(
      fc.property(anyCase, (input) => {
        const auto = plan(input).some(
          ({ name, disposition }) => name === 'stop_run' && disposition === 'auto',
        );
        const { autoApply } = input;
        const allowed =
          autoApply === true || (typeof autoApply === 'object' && autoApply.stop_run === 'auto');
        expect(auto && !allowed).toBe(false);
      }),
    );
  });
});
