import type { DataConverter } from '@temporalio/common';
import { createPayloadCodec, type PayloadCodecOptions } from './payload-codec';

/** Module with the failure converter, as the SDK and the bundler of workflows want it: by path. */
export const SEALING_FAILURE_CONVERTER = require.resolve('./sealing-failure.converter');

/** For clients and workers alike: both seal, or what one of them wrote stands in clear. */
export function createDataConverter(options: PayloadCodecOptions): DataConverter {
  return {
    payloadCodecs: [createPayloadCodec(options)],
    ...(options.seals && { failureConverterPath: SEALING_FAILURE_CONVERTER }),
  };
}
