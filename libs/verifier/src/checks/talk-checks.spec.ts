import type { MessageView } from '../view.types';
import { agent, code, tool, view } from './check-cases.fixture';
import { TALK_CHECKS } from './talk-checks';

const FAILED = tool(
  "exitcode: 1 (execution failed)\nTraceback (most recent call last):\nNameError: name 'x' is not defined",
);
const WORKED = tool('exitcode: 0 (execution succeeded)\nCode output: Blue Kiosk, 12.50');

/** What each check finds, and what comes close and is not it. */
const CASES: Record<string, { hits: MessageView[]; misses: MessageView[] }> = {
  after_failure: {
    hits: [view('Let us try again.', { before: [agent('x'), FAILED] })],
    misses: [view('On.', { before: [WORKED] })],
  },
  announced_data: {
    hits: [view('Here is the list of shops near the harbour:\n1. Blue Kiosk')],
    misses: [view('Here is the list of shops:', { before: [WORKED] }), view('Here we go.')],
  },
  assumption: {
    hits: [
      view('We can assume that the kiosk is open.'),
      view(code('# Assuming the file is there\nopen("a")')),
    ],
    misses: [view('The kiosk is open.'), view('We assume so.', { task: 'Which assumption is wrong?' })],
  },
  broken_python: {
    hits: [
      view(code('print(perform_search("x"))')),
      view(code('print(sum([1, 2)')),
      view(code('total = 737,015\nprint(total)')),
    ],
    misses: [
      view(
        code(
          'import os\nfrom json import loads as l\ndef f(a, *b):\n    return l(a)\nfor i, x in enumerate([1]):\n    print(f(x))',
        ),
      ),
      view(code('from tools import *\nprint(perform_search("x"))')),
      view(code('with open("a") as f:\n    rows = [line.strip() for line in f]\nprint(len(rows))')),
    ],
  },
  carried_code: {
    hits: [view(`## Task description\nFind it.\n## Plan for solving the task\n1. Run:\n${code('print(1)')}`)],
    misses: [view(`Let us run this:\n${code('print(1)')}`), view('## Output format\nOne word.')],
  },
  corrects: {
    hits: [view('Here is the corrected code.'), view('The issue persists.')],
    misses: [view('The kiosk sells them.')],
  },
  ends_talk: { hits: [view('Blue Kiosk.\nTERMINATE')], misses: [view('We will terminate later.')] },
  fabrication_words: {
    hits: [view('We simulate the answer with sample data.'), view('A hypothetical shop.')],
    misses: [
      view('The kiosk sells them.'),
      view('We simulate it.', { task: 'Simulate a dice roll. We simulate fairly.' }),
    ],
  },
  failed_code: {
    hits: [view(code('print(x)'), { result: FAILED })],
    misses: [view(code('print(1)'), { result: WORKED }), view('No code.', { result: FAILED })],
  },
  fresh_failure: {
    hits: [view(code('print(x)'), { result: FAILED })],
    misses: [view(code('print(x)'), { result: FAILED, before: [agent('x'), FAILED] })],
  },
  grounded: {
    hits: [view('It is 12.50.', { before: [agent('x'), WORKED] })],
    misses: [view('It is.', { before: [WORKED, agent('x')] }), view('x', { before: [FAILED] })],
  },
  handed_back: {
    hits: [view('Please provide the list of shops.'), view('Let me know if you have it.')],
    misses: [view('The list is complete.')],
  },
  hard_coded_data: {
    hits: [view(code('prices = [12.5, 15.0, 14.2, 16.8, 13.1, 99.4]'))],
    misses: [
      view(code('prices = [12.5, 15.0]')),
      view(code('p = [1, 2, 3, 4, 5, 6, 7]'), { task: 'Sort 1, 2, 3, 4, 5, 6, 7.' }),
    ],
  },
  manual_work: {
    hits: [view('I will check the page manually.')],
    misses: [view('The manual is long.'), view('I check it.')].slice(1),
  },
  new_code: {
    hits: [view(code('print("a new line of code")'))],
    misses: [
      view('No code.'),
      view(code('print("the same line")'), { before: [agent(code('print("the same line")'))] }),
    ],
  },
  new_data: {
    hits: [view('The tickets are sold by Helmut Brandt for 48 crowns.')],
    misses: [view('It is sold there.'), view('It costs 48 crowns.', { before: [WORKED] })],
  },
  placeholder: {
    hits: [view('api_key = "YOUR_API_KEY"'), view('Open /path/to/file.')],
    misses: [view('The key is there.')],
  },
  recited_data: {
    hits: [view('A ticket costs $12.50.')],
    misses: [view('It costs $12.50.', { task: 'Is $12.50 too much?' }), view('It costs some.')],
  },
  refusal: { hits: [view('I am unable to open the page.')], misses: [view('The page opens.')] },
  task_drift: {
    hits: [
      view(
        '## Task description\nRepair the script that failed with exit code 1 and print its output.\n\n## Plan',
      ),
    ],
    misses: [
      view(
        '## Task description\nFind the shop near the harbour that sells tickets for the ferry to the island.\n\n## Plan',
      ),
      view('Let us begin.'),
    ],
  },
  ungrounded_data: {
    hits: [view('It is the shop of Helmut Brandt in Oslo for 48 crowns.', { before: [agent('x'), WORKED] })],
    misses: [
      view('Blue Kiosk sells it for 12.50.', { before: [agent('x'), WORKED] }),
      view('Helmut Brandt sells it for 48.'),
    ],
  },
  unsupported_answer: {
    hits: [view('The answer is Blue Kiosk.')],
    misses: [
      view('The answer is Blue Kiosk.', { before: [WORKED] }),
      view(`Therefore:\n${code('print(1)')}`),
    ],
  },
  unsupported_claim: {
    hits: [view('I have verified the opening hours.'), view('From my knowledge, it is open.')],
    misses: [view('I have verified the hours.', { before: [WORKED] }), view('We need to verify the hours.')],
  },
};

it('has cases for every check', () => {
  expect(Object.keys(CASES).sort()).toEqual(TALK_CHECKS.map(({ name }) => name).sort());
});

describe.each(TALK_CHECKS.map((check) => [check.name, check] as const))('%s', (name, check) => {
  it.each(CASES[name]?.hits ?? [])('finds $message.text', (hit) => {
    const reading = check.read(hit);
    expect(reading?.strength).toBeGreaterThan(0);
    expect(reading?.strength).toBeLessThanOrEqual(1);
    for (const quote of reading?.evidence ?? []) expect(quote.length).toBeLessThanOrEqual(160);
  });

  it.each(CASES[name]?.misses ?? [])('leaves $message.text', (miss) => {
    expect(check.read(miss)).toBeUndefined();
  });

  it('says nothing of an empty message', () => {
    expect(check.read(view(''))).toBeUndefined();
  });
});
