import type { Redactor } from '@vouch/redaction';
import type { Deltas, ModelCache, Outputs, Vault } from '@vouch/storage';

/** Every value that is given out becomes known to the redactor, so that nothing that quotes it gets far. */
export const learningVault = (vault: Vault, redactor: Redactor): Vault => ({
  ...vault,
  async resolve(...which) {
    const used = await vault.resolve(...which);
    if (used) redactor.learn(used.secret.reveal());
    return used;
  },
});

/** What agents, verifiers and tools wrote loses the values in use; whatever else looks like a key is the verifier's. */
export const redactedOutputs = (outputs: Outputs, redactor: Redactor): Outputs => ({
  ...outputs,
  storeOnce: ({ output, facts, request, ...row }) =>
    outputs.storeOnce({
      ...row,
      output: redactor.knownIn(output),
      facts: redactor.knownIn(facts),
      request: redactor.knownIn(request),
    }),
});

/** An answer is kept as its message is. */
export const redactedCache = (cache: ModelCache, redactor: Redactor): ModelCache => ({
  ...cache,
  keep: (key, taskId, answer) => cache.keep(key, taskId, redactor.knownIn(answer)),
});

/** A key may come in pieces: what follows the last blank waits for its end. Longer runs of letters are no key. */
const LONGEST_HELD = 400;

export const redactedDeltas = (deltas: Deltas, redactor: Redactor): Deltas => ({
  open(of) {
    const draft = deltas.open(of);
    let held = '';
    return {
      write(more) {
        held += more;
        const whole = held.length > LONGEST_HELD ? held.length : held.search(/\S*$/);
        if (whole > 0) draft.write(redactor.text(held.slice(0, whole)));
        held = held.slice(whole);
      },
      end() {
        if (held !== '') draft.write(redactor.text(held));
        held = '';
        draft.end();
      },
    };
  },
});
