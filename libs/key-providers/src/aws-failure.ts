import { catalogueError } from '@vouch/shared';

/** What AWS says when the request itself is wrong; everything else may pass, or is the operator's to mend. */
const WRONG_REQUEST = [
  'InvalidCiphertextException',
  'IncorrectKeyException',
  'KMSInvalidStateException',
  'NotFoundException',
  'ResourceNotFoundException',
  'InvalidRequestException',
  'ValidationException',
];

export const isAwsError = (error: unknown, name: string): boolean =>
  (error as { name?: unknown }).name === name;

/** @throws unavailable, or the error without its message when the request is wrong */
export async function awsCall<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    const name = WRONG_REQUEST.find((wrong) => isAwsError(error, wrong));
    if (!name) throw catalogueError('unavailable', { part: 'key provider' });
    throw Object.assign(new Error(`AWS answered ${name}`), { name });
  }
}
