import { startCutterProxy } from '../../../bench/relay/cutter-proxy';
import { seeded } from '../../../bench/relay/random';
import { watchResuming } from '../../../bench/relay/resuming-viewer';
import { apiConfig } from '../src/config';
import { createLog } from '../src/log';
import { runGateway } from '../src/run-gateway';
import { startGateway, testEnv } from './running-gateway';
import { finishedEvent, infoEvents } from './sample-events';

const SEED = 7;
const EVENTS = 600;

it('loses and repeats nothing for viewers who are cut anywhere, with two gateways and a restart', async () => {
  const first = await startGateway();
  const config = apiConfig(testEnv(first.databaseUrl));
  const second = await runGateway(config, createLog(config.logLevel));
  let isFirstUp = true;
  const proxy = await startCutterProxy({
    targets: () => (isFirstUp ? [first.port(), second.port] : [second.port]),
    random: seeded(SEED),
    meanBytes: 6_000,
  });
  const taskIds = await Promise.all(Array.from({ length: 4 }, () => first.storedTask()));
  const viewers = taskIds.map((taskId) =>
    watchResuming((after) => `ws://127.0.0.1:${proxy.port}/ws/tasks/${taskId}?after_seq=${after}`),
  );
  for (let from = 1; from < EVENTS; from += 20) {
    for (const taskId of taskIds) await first.journal.append(taskId, infoEvents(from, from + 19));
    if (from !== 301) continue;
    isFirstUp = false;
    await first.restart();
    isFirstUp = true;
  }
  for (const taskId of taskIds) await first.journal.append(taskId, [finishedEvent(EVENTS + 1)]);
  await Promise.all(viewers.map(({ done }) => done));
  for (const { seen } of viewers) expect(seen).toMatchObject({ events: EVENTS + 1, repeated: 0, gaps: 0 });
  expect(proxy.cuts()).toBeGreaterThan(20);
  await proxy.close();
  await second.close();
  await first.close();
});
