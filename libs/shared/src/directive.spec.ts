import fc from 'fast-check';
import { ACTION_NAMES, findDirectives, formatDirective, parseDirective, type Directive } from './directive';

const text = (value: fc.Arbitrary<string>) => value.map((raw) => raw.trim()).filter((raw) => raw !== '');
const withoutBreaks = fc
  .string({ maxLength: 60, unit: 'binary' })
  .map((raw) => raw.replace(/[\r\n\u2028\u2029]/g, ''));
const provider = fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,20}$/);

/** Any directive of the closed set, with colons, blanks and unusual letters in its last argument. */
const directives: fc.Arbitrary<Directive> = fc
  .constantFrom(...ACTION_NAMES)
  .chain((name): fc.Arbitrary<Directive> => {
    if (name === 'request_credential') {
      return fc
        .record({ provider, reason: text(withoutBreaks) }, { requiredKeys: ['provider'] })
        .map((args) => ({ name, args: { ...args } }));
    }
    const [argument] = Object.keys(parseDirective(`${name}:x`)?.args ?? {});
    return text(withoutBreaks).map((value) => ({ name, args: { [argument ?? '']: value } }));
  });

describe('parseDirective', () => {
  it.each([
    ['request_credential:openrouter', { provider: 'openrouter' }],
    [
      'request_credential:openrouter:needed for the verifier',
      { provider: 'openrouter', reason: 'needed for the verifier' },
    ],
    [
      'request_credential:OpenAI:see https://x.example/a:b',
      { provider: 'openai', reason: 'see https://x.example/a:b' },
    ],
    ['  request_credential : openai ', undefined],
    ['request_credential: openai : two words ', { provider: 'openai', reason: 'two words' }],
    ['request_credential:open router', undefined],
    ['request_credential:../../etc/passwd', undefined],
    ['request_credential::reason', undefined],
    ['request_credential', undefined],
    [`request_credential:${'p'.repeat(65)}`, undefined],
    ['retry_message:use 12:30, not 12:45', { hint: 'use 12:30, not 12:45' }],
    ['stop_run:', undefined],
    ['stop_run:   ', undefined],
    ['Stop_run:now', undefined],
    ['launch_missiles:now', undefined],
    ['__proto__:x', undefined],
    ['constructor:x', undefined],
    ['toString:x', undefined],
    ['', undefined],
    [':', undefined],
  ])('reads %j', (line, args) => {
    expect(parseDirective(line)?.args).toEqual(args);
  });

  it('is the inverse of formatDirective', () => {
    fc.assert(
      fc.property(directives, (directive) =>
        expect(parseDirective(formatDirective(directive))).toEqual(directive),
      ),
    );
  });

  it('returns undefined or one of the closed set for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', ...ACTION_NAMES), (rest, name) => {
        const directive = parseDirective(`${name}:${rest}`);
        if (directive === undefined) return;
        expect(ACTION_NAMES).toContain(directive.name);
        expect(Object.values(directive.args).every((value) => value.trim() !== '')).toBe(true);
        expect(parseDirective(formatDirective(directive))).toEqual(directive);
      }),
    );
  });

  it('keeps every colon of the last argument', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,5}$/), { minLength: 1, maxLength: 8 }), (words) => {
        expect(parseDirective(`request_credential:openai:${words.join(':')}`)?.args.reason).toBe(
          words.join(':'),
        );
      }),
    );
  });
});

describe('findDirectives', () => {
  it('finds those on a line of their own, whatever marks surround them', () => {
    const content = [
      'I looked it up.',
      'request_credential:openrouter:to ask a second model',
      '> stop_run:done',
      '- `replan:the numbers changed`',
      '**retry_message:shorter**',
      'please do request_credential:hidden:inside a sentence',
    ].join('\n');
    expect(findDirectives(content).map(formatDirective)).toEqual([
      'request_credential:openrouter:to ask a second model',
      'stop_run:done',
      'replan:the numbers changed',
      'retry_message:shorter',
    ]);
  });

  it('reads lines that end with CR LF', () => {
    expect(findDirectives('one\r\nstop_run:done\r\n')).toEqual([
      { name: 'stop_run', args: { reason: 'done' } },
    ]);
  });

  it('finds every directive that is written as a line, in order', () => {
    fc.assert(
      fc.property(fc.array(directives, { maxLength: 6 }), (list) => {
        const plain = list.filter(({ args }) => !/[`*\s]$/u.test(Object.values(args).at(-1) ?? ''));
        expect(findDirectives(plain.map(formatDirective).join('\n'))).toEqual(plain);
      }),
    );
  });

  it('ends in time on hostile text', () => {
    const hostile = `x${' '.repeat(200_000)}x\n${'>'.repeat(50_000)}\n${'`* '.repeat(50_000)}x\n${' '.repeat(100_000)}x`;
    expect(findDirectives(hostile)).toEqual([]);
  });
});
