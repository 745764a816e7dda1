import fc from 'fast-check';
import type { WrittenMessage } from '../activities/write-message';
import { compactDirectives, factsOf, pausedFacts } from './message-facts';

const facts = (content: string, more: Partial<WrittenMessage> = {}) =>
  factsOf({
    content,
    model: 'm',
    usage: { prompt_tokens: 3, completion_tokens: 4 },
    calls: [],
    sideEffects: false,
    ...more,
  });
const KEY = 'sk-abcdefghijklmnop1234';

describe('the end of a run', () => {
  it.each([
    'TERMINATE',
    'The answer is 4.\nTERMINATE',
    'The answer is 4.\r\nTERMINATE\r\n',
    'The answer is 4.\n\n   TERMINATE.  \n\n',
    'TERMINATE!\nThank you.',
    '**TERMINATE**',
    '`TERMINATE`',
    '__TERMINATE__',
    '```\nTERMINATE\n```',
  ])('%j', (content) => {
    const { terminates, preview } = facts(content);
    expect(terminates).toBe(true);
    expect(preview).not.toContain('TERMINATE');
  });

  it.each([
    '',
    'Do not TERMINATE yet.',
    'terminate',
    'Terminate',
    'TERMINATED',
    'I would write TERMINATE now',
    '"TERMINATE"',
    '> TERMINATE',
    'XTERMINATE',
    'TERMINATE_NOT',
    'TERMINATE\u200b',
  ])('not %j', (content) => {
    expect(facts(content).terminates).toBe(false);
  });

  // Takes seconds with a pattern that may cross lines.
  it.each(['\n', ' ', '\t\n', '*', 'TERMINATE x\n'])(
    'reads a hostile text of many %j in passing',
    (piece) => {
      expect(facts(piece.repeat(400_000)).terminates).toBe(false);
    },
    5_000,
  );
});

describe('directives', () => {
  it.each([
    'request_credential:openai:to go on',
    '- request_credential:openai:to go on',
    '  * `request_credential:openai:to go on`',
    '> request_credential:openai:to go on',
    '```\nrequest_credential:openai:to go on\n```',
    'I need a key.\r\nrequest_credential:openai:to go on\r\n',
  ])('are found in %j', (content) => {
    expect(facts(content).directives).toEqual([
      { name: 'request_credential', args: { provider: 'openai', reason: 'to go on' } },
    ]);
  });

  it.each(['Please write request_credential:openai:x', 'request_credential', 'no_such_action:x'])(
    'are not found in %j',
    (content) => {
      expect(facts(content).directives).toEqual([]);
    },
  );

  it('are at most 4, with short arguments', () => {
    const { directives } = facts(`stop_run:${'x'.repeat(10_000)}\n`.repeat(1_000));
    expect(directives).toHaveLength(4);
    expect(directives[0]?.args.reason).toBe('x'.repeat(200));
  });

  it('carry no key in an argument, also where it would be cut', () => {
    const reason = `use ${KEY} now`;
    const [directive] = compactDirectives([{ name: 'stop_run', args: { reason } }]);
    expect(directive?.args.reason).toBe('use [secret] now');
    const [cut] = compactDirectives([{ name: 'stop_run', args: { reason: `${'x '.repeat(98)}${KEY}` } }]);
    expect(cut?.args.reason).not.toMatch(/sk-/);
  });
});

describe('the preview', () => {
  it('is the start of the text as one plain line, cut at a word', () => {
    expect(facts('# Plan\n\n- **first** this,\n- then `that`.').preview).toBe(
      'Plan - first this, - then that.',
    );
    expect(facts('| a_b | c |\n| --- | :-: |\n| 1 | 2 |').preview).toBe('a_b c 1 2');
    expect(facts('words '.repeat(100)).preview).toBe(`${'words '.repeat(33)}…`);
    expect(facts('x'.repeat(100_000)).preview).toBe(`${'x'.repeat(200)} …`);
  });

  it.each([
    KEY,
    `**${KEY}**`,
    'sk-abcdef**ghijkl**mnop1234',
    `ghp_${'a1b2'.repeat(6)}`,
    `${'x '.repeat(97)}${KEY}`,
  ])('carries no key: %j', (content) => {
    expect(facts(content).preview).not.toMatch(/sk-|ghp/);
  });

  it('and all other facts stay small whatever the model says', () => {
    const line = fc.constantFrom(
      'TERMINATE',
      'request_credential:a:b',
      'stop_run:c',
      '',
      '\0',
      '\ud83d',
      'x'.repeat(999),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(line, fc.string({ unit: 'binary' })), { maxLength: 40 }), (lines) => {
        expect(JSON.stringify(facts(lines.join('\n'))).length).toBeLessThan(8_000);
      }),
    );
  });

  it('passes on which model spoke and what it cost', () => {
    expect(facts('x')).toMatchObject({ model: 'm', tokens: { prompt_tokens: 3, completion_tokens: 4 } });
  });
});

describe('what tools did', () => {
  const call = { id: 't1', name: 'calculator', arguments: '{}', result: '4', duration_ms: 1 };

  it('is said in names and numbers', () => {
    const calls = [call, { ...call, id: 't2', repeats: 't1' }, { ...call, id: 't3', name: 'web_search' }];
    expect(facts('4', { calls, sideEffects: true })).toMatchObject({
      tools_used: ['calculator', 'web_search'],
      repeated_calls: 1,
      side_effects: true,
    });
    expect(Object.keys(facts('4')).sort()).toEqual([
      'digest',
      'directives',
      'model',
      'preview',
      'terminates',
      'tokens',
    ]);
  });

  it('a question stops a message from ending the run, and holds no key', () => {
    const ends = { by: 'ask_user' as const, text: `Is ${KEY} right?`, options: ['yes', KEY] };
    expect(facts('Is it?\nTERMINATE', { ends })).toMatchObject({
      terminates: false,
      question: { text: 'Is [secret] right?', options: ['yes', '[secret]'] },
    });
  });

  it('terminate ends it, and a handoff names who is next', () => {
    expect(facts('4', { ends: { by: 'terminate' } })).toMatchObject({
      terminates: true,
      terminated_by: 'terminate',
    });
    expect(facts('4', { ends: { by: 'hand_off', to: 'critic' } })).toMatchObject({
      terminates: false,
      handoff: 'critic',
    });
  });

  it('a turn that stands still has said nothing', () => {
    const missing = { provider: 'tavily', reason: 'the tool web_search needs it' };
    expect(pausedFacts({ missing })).toMatchObject({ preview: '', missing_credential: missing });
    expect(pausedFacts({ held_back: true })).toMatchObject({ preview: '', held_back: true });
  });
});
