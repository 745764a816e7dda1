import { byAgents, expectLiveFigures, useConversations } from './use-conversations';

const { stack, start, journalOf } = useConversations();

const isVerdictRequest = (body: string) => body.includes('<message sender=');
const transcriptStart = (body: string) => body.slice(0, body.indexOf('<transcript>') + 80);

it('sums up what the verifier no longer sees, once in a while, before what it is shown', async () => {
  const handle = await start('Count. scenario:long:24', { max_rounds: 60 });
  const { stop_reason, events } = await journalOf(handle);
  expect(stop_reason).toBe('goal_reached');
  expect(byAgents(events)).toHaveLength(24);
  const bodies = stack()
    .model.requests()
    .map(({ body }) => (body as { messages: { content: string }[] }).messages.at(-1)?.content ?? '');
  const verdicts = bodies.filter(isVerdictRequest);
  expect(verdicts).toHaveLength(24);
  expect(verdicts[5]).not.toContain('<summary>');
  expect(verdicts.at(-1)).toMatch(/<summary>[^<]+<\/summary>\n\n<transcript>/);
  // One summary for each six messages beyond the twelve that are shown at most, and so many beginnings that a prompt cache has to know.
  expect(bodies.filter((body) => body.startsWith('<summary>'))).toHaveLength(2);
  expect(new Set(verdicts.slice(1).map(transcriptStart)).size).toBeLessThan(8);
  for (const body of verdicts) expect(body.length).toBeLessThan(12_000);
  expectLiveFigures(events);
});
