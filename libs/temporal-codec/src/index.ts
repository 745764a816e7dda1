export { createDataConverter, SEALING_FAILURE_CONVERTER } from './data-converter';
export { createPayloadCodec, runOf, type PayloadCodecOptions } from './payload-codec';
export { createPayloadKeys, type PayloadKeys } from './payload-keys';
