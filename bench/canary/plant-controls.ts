import type { Stage } from './stage.ts';

const LONG = 'word '.repeat(4_000);

/** In a run's words, in addresses that are logged, in the page, in what it says and keeps. */
async function plantWord(stage: Stage, written: string): Promise<void> {
  const { page, product } = stage;
  const { taskId, ended } = await stage.start({ task: `${written} is a word. Say hello.` });
  await ended;
  await stage.ask('GET', `/tasks/${taskId}`);
  await stage.agUi({ threadId: taskId, messages: [] });
  await stage.watchAgents(taskId);
  await stage.lineOf(`/tasks/${written}`);
  await page.goto(`${product.base}/runs/${taskId}`);
  await page.locator('[data-testid="run-phase"][data-phase="done"]').waitFor();
  const word = JSON.stringify(written);
  await page.evaluate(`console.log(${word}); localStorage.setItem('control', ${word})`);
  await stage.lookAtPage();
}

/** Leaks on purpose, along the paths on which a real one would come to each sink. */
export async function plantControls(stage: Stage): Promise<void> {
  const { controls, page, product } = stage;
  for (const { written } of controls.words) await plantWord(stage, written);
  for (const { written } of controls.owners)
    await (
      await stage.start({ task: 'Say hello.', user_id: written })
    ).ended;
  await (
    await stage.start({ task: `${LONG}${controls.compressed.written}`, max_rounds: 1 })
  ).ended;
  // The browser itself writes the addresses of failed requests to the console.
  await page.goto(`${product.base}/runs/${controls.words[0]?.written}`);
  await page.getByRole('heading').first().waitFor();
}
