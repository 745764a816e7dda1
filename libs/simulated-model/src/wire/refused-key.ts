import { invalidRequest, type WireError } from './wire-error';

/** The list of models is refused to a key that says of itself that it is wrong, so that testing a key can be shown. */
export const refusedKey = (authorization: string | undefined): WireError | undefined =>
  authorization?.includes('wrong-key')
    ? invalidRequest(401, 'Incorrect API key provided.', { code: 'invalid_api_key' })
    : undefined;
