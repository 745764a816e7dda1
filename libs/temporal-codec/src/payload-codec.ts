import type { Payload, PayloadCodec, SerializationContext } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import type { PayloadKeys } from './payload-keys';
import { open, seal } from './sealed-bytes';

const PayloadMessage = temporal.api.common.v1.Payload;

const ENCODING = 'binary/encrypted';
const KEY_ID = 'encryption-key-id';
const RUN = 'workflow-id';

export interface PayloadCodecOptions {
  keys: PayloadKeys;
  namespace: string;
  /** Whether new payloads are sealed; sealed ones are opened in any case. */
  seals: boolean;
}

const metadataText = ({ metadata }: Payload, name: string): string =>
  Buffer.from(metadata?.[name] ?? []).toString();

const isSealed = (payload: Payload): boolean => metadataText(payload, 'encoding') === ENCODING;

/** The workflow id a sealed payload is bound to; undefined for one that is not sealed. */
export const runOf = (payload: Payload): string | undefined =>
  isSealed(payload) ? metadataText(payload, RUN) : undefined;

/**
 * Encrypts what Temporal stores. The workflow id stands in clear beside the ciphertext and is bound to it, so that the
 * codec server knows whose a payload is and a payload that was moved to another run does not open.
 */
export function createPayloadCodec({ keys, namespace, seals }: PayloadCodecOptions): PayloadCodec {
  function sealOne(payload: Payload, run: string): Payload {
    const plain = PayloadMessage.encode(payload).finish();
    return {
      metadata: {
        encoding: Buffer.from(ENCODING),
        [KEY_ID]: Buffer.from(keys.primary.id),
        [RUN]: Buffer.from(run),
      },
      data: seal(keys.primary, { namespace, run }, plain),
    };
  }

  function openOne(payload: Payload, context: SerializationContext | undefined): Payload {
    if (!isSealed(payload)) return payload;
    const run = metadataText(payload, RUN);
    if (run !== '' && context?.workflowId !== undefined && context.workflowId !== run) {
      throw new Error(`a payload of ${run} stands in ${context.workflowId}`);
    }
    const id = metadataText(payload, KEY_ID);
    const key = keys.byId.get(id);
    if (!key) {
      throw new Error(`payload sealed with key ${id}, which is not here: list it in TEMPORAL_PAYLOAD_KEYS`);
    }
    return PayloadMessage.decode(open(key, { namespace, run }, payload.data ?? new Uint8Array()));
  }

  return {
    // A rejection, not a throw: who calls a codec awaits it.
    encode: (payloads, context) =>
      new Promise((resolve) =>
        resolve(seals ? payloads.map((payload) => sealOne(payload, context?.workflowId ?? '')) : payloads),
      ),
    decode: (payloads, context) =>
      new Promise((resolve) => resolve(payloads.map((payload) => openOne(payload, context)))),
  };
}
