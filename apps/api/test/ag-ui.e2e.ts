import { MAX_TASK_LENGTH } from '@vouch/shared';
import { codeOf, fieldsOf, startGateway, type TestGateway } from './running-gateway';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

const runAgUi = (part: object) =>
  gateway.ask('POST', '/ag-ui', { body: { threadId: 't', runId: 'r', messages: [], ...part } });
const said = (content: string) => ({ messages: [{ id: 'm', role: 'user', content }] });

it.each([
  ['max_rounds', 0],
  ['user_id', 7],
  ['request_timeout_seconds', 'soon'],
])('names a bad option %s by its whole path', async (name, value) => {
  const answer = await runAgUi({ ...said('Plan.'), forwardedProps: { vouch: { [name]: value } } });
  expect([answer.status, fieldsOf(answer)]).toEqual([400, [`forwardedProps.vouch.${name}`]]);
});

it('names the messages when the last of them is too long', async () => {
  const answer = await runAgUi(said('x'.repeat(MAX_TASK_LENGTH + 1)));
  expect([answer.status, fieldsOf(answer)]).toEqual([400, ['messages']]);
});

it.each(['r9', '__proto__', 'a b'])('knows no request %s to answer', async (requestId) => {
  const taskId = await gateway.storedTask();
  const entry = { interruptId: `${taskId}/${requestId}`, status: 'resolved' };
  expect(codeOf(await runAgUi({ resume: [entry] }))).toBe('404 unknown_request');
});
