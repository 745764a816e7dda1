import { DefaultFailureConverter } from '@temporalio/common';

/** Puts messages and stack traces of failures into a payload: beside one they would stand in clear, codec or not. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
